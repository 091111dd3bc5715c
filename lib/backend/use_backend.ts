/** Switches TensorFlow.js to the backend that trains fastest here. */
import * as tf from "@tensorflow/tfjs";
import { registerOperations } from "./operations/register_operations.ts";
import { type KernelRuntime, startRuntime } from "./runtime.ts";
import { addPlainKernels, guardTfjsMemory, tfjsMemory } from "./tfjs_internals.ts";
import { startTfjsWasm } from "./tfjs_start.ts";

/** Options of `useBackend`. */
export interface UseBackendOptions {
  /**
   * The backend to try first; "cpu" is the last resort of both.
   *
   * @default "wasm"
   */
  prefer?: "wasm" | "cpu";
  /**
   * Threads that share a kernel's work.
   *
   * @default the number of processors, 8 at most
   */
  threads?: number;
}

/** The backend in use. */
export interface BackendInUse {
  name: "wasm" | "cpu";
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
  if (prefer === "cpu") {
    await tf.setBackend("cpu");
    return { name: "cpu", threads: 1, reason: "asked for" };
  }
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
    registerOperations();
    addPlainKernels();
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
