/** Switches TensorFlow.js to the backend that trains fastest here. */
import * as tf from "@tensorflow/tfjs";
import { checkThreads, defaultThreads } from "../core/thread_count.ts";
import { correctTfjs } from "./corrections/correct_tfjs.ts";
import { registerOperations } from "./operations/register_operations.ts";
import { kernelModule } from "./runtime/kernel_module.ts";
import { type KernelRuntime, startRuntime } from "./runtime/runtime.ts";
import { tidyFailedKernels } from "./tfjs/failed_kernels.ts";
import { missingPermission } from "./tfjs/missing_permission.ts";
import { readComplexTensors } from "./tfjs/tfjs_complex.ts";
import {
  guardOtherKernels,
  guardTfjsMemory,
  tfjsMemory,
  withdrawSignedKernels,
} from "./tfjs/tfjs_internals.ts";
import { startTfjsWasm, tfjsNeeds } from "./tfjs/tfjs_start.ts";
import { startWebgpu } from "./tfjs/webgpu.ts";

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
   * Threads that share a kernel's work, at most two for each processor.
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
 * Without the permission to read files, or for sys access to "cpus", it is "cpu", and the reason names what is missing.
 * TensorFlow.js's advice to install tfjs-node is kept quiet, as it does not apply to Deno.
 *
 * @throws {RangeError} unless `threads` is an integer from 1 to twice the number of processors
 *
 * @example
 * ```ts
 * import { useBackend } from "./mod.ts";
 * const backend = await useBackend();
 * backend.name; // "wasm"
 * ```
 */
export async function useBackend(options: UseBackendOptions = {}): Promise<BackendInUse> {
  const { prefer = "wasm", threads = defaultThreads() } = options;
  checkThreads("use a backend", { name: "threads", value: threads });
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
/** Why there are no workers, where they were asked for. */
let workerTrouble: string | undefined;

/** Starts what is not running yet; returns what went wrong, or undefined. */
async function startWasm(threads: number): Promise<string | undefined> {
  if (!runtime) {
    const failure = await startTfjs(typeof SharedArrayBuffer !== "undefined");
    if (failure) return failure;
    guardTfjsMemory();
    withdrawSignedKernels();
    readComplexTensors();
    registerOperations();
    guardOtherKernels();
    tidyFailedKernels();
    runtime = await startKernels(threads);
    return undefined;
  }
  if (tf.getBackend() !== "wasm") await tf.setBackend("wasm");
  if (runtime.threads !== threads) {
    runtime.stop();
    runtime = await startKernels(threads);
  }
  return undefined;
}

/** Starts tfjs once all that it takes is there: nothing of tfjs is changed where our kernels cannot follow. */
async function startTfjs(isShared: boolean): Promise<string | undefined> {
  const missing = await missingPermission(tfjsNeeds(isShared));
  if (missing) return missing;
  try {
    await kernelModule(isShared);
  } catch (error) {
    return messageOf(error);
  }
  return await startTfjsWasm(isShared);
}

/** Starts our kernels, where workers cannot be started on this thread alone. */
async function startKernels(threads: number): Promise<KernelRuntime> {
  const memory = tfjsMemory();
  workerTrouble = undefined;
  try {
    return await startRuntime({ memory, threads });
  } catch (error) {
    workerTrouble = messageOf(error);
    return await startRuntime({ memory, threads: 1 });
  }
}

function threadReason(used: number, asked: number): string {
  if (used === asked) return "WebAssembly with SIMD and shared memory is available";
  if (workerTrouble) return `WebAssembly with SIMD is available, but on one thread alone: ${workerTrouble}`;
  return "WebAssembly with SIMD is available, memory that threads can share is not";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
