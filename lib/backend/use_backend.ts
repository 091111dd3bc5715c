/** Switches TensorFlow.js to the backend that trains fastest here. */
import * as tf from "@tensorflow/tfjs";
import { correctTfjs } from "./corrections/correct_tfjs.ts";
import { registerOperations } from "./operations/register_operations.ts";
import { type KernelRuntime, startRuntime } from "./runtime.ts";
import { readComplexTensors } from "./tfjs_complex.ts";
import { guardOtherKernels, guardTfjsMemory, tfjsMemory } from "./tfjs_internals.ts";
import { startTfjsWasm } from "./tfjs_start.ts";
import { startWebgpu } from "./webgpu.ts";

/** Options of `useBackend`. */
export interface UseBackendOptions {
  /**
   * The backend to try first; "webgpu" gives way to "wasm" where there is no graphics processor, and "cpu" is the
   * last resort of all. "webgpu" is tfjs's own: nothing of what this folder promises holds there.
   *
   * @default "wasm"
   */
  prefer?: "wasm" | "cpu" | "webgpu";
  /**
   * Threads that share a kernel's work.
   *
   * @default the number of processors, 8 at most
   */
  threads?: number;
}

/** The backend in use. */
export interface BackendInUse {
  name: "wasm" | "cpu" | "webgpu";
  /** Threads that share a kernel's work. */
  threads: number;
  /** Why this backend and not another, in words. */
  reason: string;
}

/**
 * Switches TensorFlow.js to a backend that can train, and says which and why.
 * Calling it again is cheap, and changes the number of threads where another one is asked for.
 * TensorFlow.js's advice to install tfjs-node is kept quiet, as it does not apply to Deno.
 *
 * @example
 * ```ts
 * import { useBackend } from "./mod.ts";
 * const backend = await useBackend();
 * backend.name; // "wasm"
 * ```
 */
export async function useBackend(options: UseBackendOptions = {}): Promise<BackendInUse> {
  const { prefer = "wasm", threads = Math.min(8, navigator.hardwareConcurrency) } = options;
  if (!Number.isInteger(threads) || threads < 1) {
    throw new RangeError(
      `Cannot use a backend as threads must be an integer of 1 or more: current value is ${threads}`,
    );
  }
  tf.enableProdMode();
  correctTfjs();
  if (prefer === "cpu") {
    await tf.setBackend("cpu");
    return { name: "cpu", threads: 1, reason: "asked for" };
  }
  if (prefer === "wasm") return await useWasm(threads);
  const { isRunning, found } = await startWebgpu(navigator.gpu);
  if (isRunning) return { name: "webgpu", threads: 1, reason: `asked for; found ${found}` };
  const backend = await useWasm(threads);
  return { ...backend, reason: `${backend.reason}; WebGPU was asked for, but found ${found}` };
}

/** Switches to the WASM backend, or where it does not start to the plain one. */
async function useWasm(threads: number): Promise<BackendInUse> {
  const failure = await startWasm(threads);
  if (failure) {
    await tf.setBackend("cpu");
    return { name: "cpu", threads: 1, reason: `WebAssembly did not start: ${failure}` };
  }
  const { threads: used } = runtime!;
  return { name: "wasm", threads: used, reason: threadReason(used, threads) };
}

let runtime: KernelRuntime | undefined;

/** Starts what is not running yet; returns what went wrong, or undefined. */
async function startWasm(threads: number): Promise<string | undefined> {
  if (!runtime) {
    const failure = await startTfjsWasm(typeof SharedArrayBuffer !== "undefined");
    if (failure) return failure;
    guardTfjsMemory();
    readComplexTensors();
    registerOperations();
    guardOtherKernels();
    runtime = await startRuntime({ memory: tfjsMemory(), threads });
    return undefined;
  }
  if (tf.getBackend() !== "wasm") await tf.setBackend("wasm");
  if (runtime.threads !== threads) {
    runtime.stop();
    runtime = await startRuntime({ memory: tfjsMemory(), threads });
  }
  return undefined;
}

function threadReason(used: number, asked: number): string {
  return used === asked
    ? "WebAssembly with SIMD and shared memory is available"
    : "WebAssembly with SIMD is available, memory that threads can share is not";
}
