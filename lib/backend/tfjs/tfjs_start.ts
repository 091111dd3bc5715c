/** Starts tfjs's WASM backend (tfjs-backend-wasm 4.22.0) on shared memory, but without threads of its own. */
import * as tf from "@tensorflow/tfjs";
import { setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import workerThreads from "node:worker_threads";
import type { Need } from "./missing_permission.ts";

// With its version: a published package has no import map to resolve a bare name by.
const FOLDER = new URL(
  ".",
  import.meta.resolve("npm:@tensorflow/tfjs-backend-wasm@4.22.0/dist/tfjs-backend-wasm-simd.wasm"),
);

/** Returns the permissions without which tfjs's WASM backend does not start. */
export function tfjsNeeds(isShared: boolean): Need[] {
  const file = `tfjs-backend-wasm-${isShared ? "threaded-" : ""}simd.wasm`;
  // The build for threads counts the processors, whether it is to use them or not.
  return [
    { name: "read", path: new URL(file, FOLDER) },
    ...isShared ? [{ name: "sys", kind: "cpus" } as const] : [],
  ];
}

/**
 * Starts tfjs's WASM backend. With `isShared` it is the build for threads, on shared memory but with none of
 * its own threads: they would compete with ours. Returns what went wrong, or undefined.
 */
export async function startTfjsWasm(isShared: boolean): Promise<string | undefined> {
  tf.env().set("WASM_HAS_SIMD_SUPPORT", true);
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", isShared);
  setThreadsCount(1);
  setWasmPaths(FOLDER.href);
  const restore = withholdWorkers();
  try {
    return await tf.setBackend("wasm") ? undefined : "its module could not be loaded";
  } catch (error) {
    return error instanceof Error ? error.message : JSON.stringify(error);
  } finally {
    restore();
  }
}

/** Answers as a loaded worker would, and does nothing else. */
class IdleWorker {
  onmessage?: (event: { data: { cmd: string } }) => void;
  on(): void {}
  once(): void {}
  ref(): void {}
  unref(): void {}
  terminate(): void {}
  postMessage(message: { cmd?: string }): void {
    if (message?.cmd === "load") queueMicrotask(() => this.onmessage?.({ data: { cmd: "loaded" } }));
  }
}

/** Puts idle workers in place of those that Emscripten's start-up code would make; returns the way back. */
function withholdWorkers(): () => void {
  const [nodeWorker, webWorker] = [workerThreads.Worker, globalThis.Worker];
  const replace = (worker: unknown, web: unknown) => {
    Object.assign(workerThreads, { Worker: worker });
    Object.assign(globalThis, { Worker: web });
  };
  replace(IdleWorker, IdleWorker);
  return () => replace(nodeWorker, webWorker);
}
