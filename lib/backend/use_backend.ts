/** Switches TensorFlow.js to the backend that trains fastest here. */
import * as tf from "@tensorflow/tfjs";
import { checkThreads, defaultThreads } from "../core/platform/thread_count.ts";
import { correctTfjs } from "./corrections/correct_tfjs.ts";
import { type EngineFiles, engineFiles } from "./runtime/engine_files.ts";
import { registerOperations } from "./operations/register_operations.ts";
import { compiledModule } from "./runtime/compiled_module.ts";
import { isSharedBuffer, type KernelRuntime, startRuntime } from "./runtime/runtime.ts";
import { hasSimd, relaxedTrouble, sharingTrouble } from "./runtime/wasm_features.ts";
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
   * The backend to try first; "webgpu" gives way to "wasm" where there is no graphics processor, or where a step of
   * training comes out otherwise there, and "cpu" is the last resort of all. "webgpu" is tfjs's own: nothing of what
   * this folder promises holds there.
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
  /**
   * How kernels multiply and add: "relaxed" in one instruction, rounded once, or "fixed" in two, slower, with the same
   * bits on every kind of processor.
   *
   * @default "relaxed" where runtime and processor can do that
   */
  simd?: "relaxed" | "fixed";
  /**
   * The folder in which all of the engine's files lie, a URL or in a page its address; the call that
   * starts the engine decides, and those after it change nothing about that.
   *
   * @default where they come with this code
   */
  files?: string | URL;
}

/** The backend in use. */
export interface BackendInUse {
  name: "wasm" | "cpu" | "webgpu";
  /** Threads that share a kernel's work. */
  threads: number;
  /** How the kernels of "wasm" multiply and add. */
  simd?: "relaxed" | "fixed";
  /** Why this backend and not another, in words. */
  reason: string;
}

/** Calls wait for each other: two that start tfjs at the same time would start it twice. */
let lastCall: Promise<unknown> = Promise.resolve();

/**
 * Switches TensorFlow.js to a backend that can train, and says which and why, in Deno, Node (20.16 or later), Bun and
 * browsers. What the runtime lacks makes it take the next best: threads need shared memory, which a page has when it is
 * cross-origin isolated and a worker asks; without relaxed SIMD the kernels are those of "fixed"; "cpu" remains where
 * WebAssembly or a permission is missing. Calling it again is cheap, changes threads and SIMD where others are asked
 * for, and tries again what did not start. In Deno it needs the permission to read files, and for sys access to "cpus".
 *
 * TensorFlow.js's advice to install tfjs-node is kept quiet, as it does not apply.
 *
 * @throws {RangeError} unless `threads` is an integer from 1 to twice the number of processors
 * @throws {Error} when the engine runs and what another call asks for cannot be read; then it runs on as it was
 *
 * @example
 * ```ts
 * import { useBackend } from "./mod.ts";
 * const backend = await useBackend();
 * backend.name; // "wasm"
 * ```
 */
export async function useBackend(options: UseBackendOptions = {}): Promise<BackendInUse> {
  const { prefer = "wasm", threads = defaultThreads(), simd = "relaxed", files } = options;
  checkThreads("use a backend", { name: "threads", value: threads });
  const call = lastCall.then(() => switchTo(prefer, { threads, simd, files }));
  lastCall = call.catch(() => undefined);
  return await call;
}

/** What the WASM backend is asked for. */
interface WasmWish {
  threads: number;
  simd: "relaxed" | "fixed";
  files: string | URL | undefined;
}

async function switchTo(prefer: "wasm" | "cpu" | "webgpu", wish: WasmWish): Promise<BackendInUse> {
  tf.enableProdMode();
  correctTfjs();
  if (prefer === "cpu") {
    await tf.setBackend("cpu");
    return { name: "cpu", threads: 1, reason: "asked for" };
  }
  if (prefer === "wasm") return await useWasm(wish);
  const { isRunning, found } = await startWebgpu(globalThis.navigator?.gpu, () => useWasm(wish));
  if (isRunning) return { name: "webgpu", threads: 1, reason: `asked for; found ${found}` };
  const backend = await useWasm(wish);
  return { ...backend, reason: `${backend.reason}; WebGPU was asked for, but found ${found}` };
}

/** Switches to the WASM backend, or where it does not start to the plain one. */
async function useWasm(wish: WasmWish): Promise<BackendInUse> {
  const failure = await startWasm(wish);
  if (failure) {
    await tf.setBackend("cpu");
    return { name: "cpu", threads: 1, reason: `WebAssembly did not start: ${failure}` };
  }
  const { threads, isRelaxed } = running!.runtime;
  return { name: "wasm", threads, simd: isRelaxed ? "relaxed" : "fixed", reason: reasonFor(wish) };
}

/** What runs once the WASM backend was started. */
interface Running {
  runtime: KernelRuntime;
  files: EngineFiles;
  /** Why memory is not shared, in words that follow "as". */
  unshared: string | undefined;
  /** Why there are no workers, where they were asked for. */
  withoutWorkers: string | undefined;
}

let running: Running | undefined;

/** Why memory is not shared where the program was first, and tfjs chose it. */
const STARTED_BEFORE =
  "tfjs's WASM backend ran already, without shared memory (call useBackend() before tf.ready() " +
  "and tf.setBackend())";

/** Starts what is not running yet; returns what went wrong, or undefined. */
async function startWasm({ threads, simd, files: folder }: WasmWish): Promise<string | undefined> {
  const isRelaxed = simd === "relaxed" && !relaxedTrouble();
  if (!running) {
    if (!hasSimd()) return "this runtime has no WebAssembly with SIMD";
    const trouble = sharingTrouble();
    try {
      const files = engineFiles(folder);
      const failure = await startTfjs(files, { isShared: trouble === undefined, isRelaxed });
      if (failure) return failure;
      const unshared = trouble ?? (isSharedBuffer(tfjsMemory().memory.buffer) ? undefined : STARTED_BEFORE);
      running = { ...await startKernels(files, { threads, isRelaxed }), files, unshared };
      return undefined;
    } catch (error) {
      return messageOf(error);
    }
  }
  if (tf.getBackend() !== "wasm") await tf.setBackend("wasm");
  const { runtime, files, unshared } = running, wanted = unshared === undefined ? threads : 1;
  if (runtime.threads !== wanted || runtime.isRelaxed !== isRelaxed) {
    // Where the others do not start, those that run stay.
    running = { ...running, ...await startKernels(files, { threads, isRelaxed }) };
    runtime.stop();
  }
  return undefined;
}

/** Starts tfjs once all that it takes is there: nothing of tfjs is changed where our kernels cannot follow. */
async function startTfjs(
  files: EngineFiles,
  { isShared, isRelaxed }: { isShared: boolean; isRelaxed: boolean },
): Promise<string | undefined> {
  const file = files.tfjs(isShared), missing = await missingPermission(tfjsNeeds(file.url, isShared));
  if (missing) return missing;
  await compiledModule(files.kernels({ isShared, isRelaxed }));
  const failure = await startTfjsWasm({ module: await compiledModule(file), isShared });
  if (failure) return failure;
  guardTfjsMemory();
  withdrawSignedKernels();
  readComplexTensors();
  registerOperations();
  guardOtherKernels();
  tidyFailedKernels();
  return undefined;
}

/** Starts our kernels, where workers cannot be started on this thread alone. */
async function startKernels(
  files: EngineFiles,
  { threads, isRelaxed }: { threads: number; isRelaxed: boolean },
): Promise<Pick<Running, "runtime" | "withoutWorkers">> {
  const options = { memory: tfjsMemory(), files, isRelaxed };
  try {
    return { runtime: await startRuntime({ ...options, threads }), withoutWorkers: undefined };
  } catch (error) {
    return { runtime: await startRuntime({ ...options, threads: 1 }), withoutWorkers: messageOf(error) };
  }
}

/** Says what the engine runs on, and for whatever is less than was asked for why. */
function reasonFor({ threads, simd }: WasmWish): string {
  const { runtime, unshared, withoutWorkers } = running!, isFixed = simd === "relaxed" && !runtime.isRelaxed;
  const shared = unshared === undefined ? " and shared memory" : "";
  return [
    `WebAssembly with ${runtime.isRelaxed ? "relaxed" : "fixed"} SIMD${shared} is available`,
    ...isFixed ? [`SIMD is fixed, which is slower, as ${relaxedTrouble()}`] : [],
    ...runtime.threads < threads ? [`there is one thread alone as ${withoutWorkers ?? unshared}`] : [],
  ].join("; ");
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
