/** Starts tfjs's WASM backend (tfjs-backend-wasm 4.22.0), also on shared memory, without threads of its own. */
import * as tf from "@tensorflow/tfjs";
import { setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { nodeModule } from "../../core/platform/node_module.ts";
import type { Need } from "./missing_permission.ts";

/** What tfjs is started with. */
export interface TfjsStart {
  /** The compiled backend: of its two builds the one for threads, or the one for one thread. */
  module: WebAssembly.Module;
  /** Whether it is the build for threads, on shared memory. */
  isShared: boolean;
}

/** Returns the permissions without which tfjs's WASM backend, whose file is `url`, does not start. */
export function tfjsNeeds(url: URL, isShared: boolean): Need[] {
  // The build for threads counts the processors, whether it is to use them or not.
  return [{ name: "read", path: url }, ...isShared ? [{ name: "sys", kind: "cpus" } as const] : []];
}

/**
 * Starts tfjs's WASM backend on a module that is compiled already, without any of the threads of its own that it would
 * start: they would compete with ours. Returns what went wrong, or undefined.
 */
export async function startTfjsWasm({ module, isShared }: TfjsStart): Promise<string | undefined> {
  tf.env().set("WASM_HAS_SIMD_SUPPORT", true);
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", isShared);
  setThreadsCount(1);
  // The prefix is never read: the file is there already. What counts is that tfjs asks its platform for it.
  setWasmPaths("./", true);
  const { failure, restore: restoreFetch } = handOver(module);
  const restores = [restoreFetch, withholdWorkers(), keepErrorHandling()];
  try {
    const isSet = await Promise.race([tf.setBackend("wasm"), failure]);
    return isSet ? undefined : "its module could not be started";
  } catch (error) {
    forgetStart();
    return error instanceof Error ? error.message : JSON.stringify(error);
  } finally {
    restores.forEach((restore) => restore());
  }
}

/** As tfjs registers it. */
const PRIORITY = 2;

/** Lets tfjs forget a start that never ends: it would have every operation wait for it, on any backend. */
function forgetStart(): void {
  const start = tf.findBackendFactory("wasm") as () => Promise<tf.KernelBackend>;
  tf.removeBackend("wasm");
  tf.registerBackend("wasm", start, PRIORITY);
}

/**
 * Lets tfjs get the compiled module when it asks its platform for the file. tfjs leaves what goes wrong with a module
 * unheard, and waits for ever: `failure` rejects then.
 */
function handOver(module: WebAssembly.Module): { failure: Promise<never>; restore: () => void } {
  let fail: (reason: unknown) => void;
  const failure = new Promise<never>((_, reject) => fail = reject);
  // Without a listener of its own a rejection that comes late would end the program.
  failure.catch(() => undefined);
  const arrayBuffer = () => ({
    then: (takeBytes: (bytes: ArrayBuffer) => void) =>
      withInstantiate(module, (error) => fail(error), () => takeBytes(new ArrayBuffer(0))),
  });
  const environment = tf.env(), { platform } = environment;
  // A program may fetch a model meanwhile.
  const answering = {
    fetch: (path: string, init?: RequestInit) =>
      path.endsWith(".wasm") ? Promise.resolve({ ok: true, arrayBuffer }) : platform.fetch(path, init),
  };
  environment.platform = Object.assign(Object.create(platform ?? null), answering);
  return { failure, restore: () => environment.platform = platform };
}

/** Runs `work`, in which WebAssembly.instantiate() takes the compiled module in place of bytes. */
function withInstantiate(module: WebAssembly.Module, fail: (error: unknown) => void, work: () => void): void {
  const { instantiate } = WebAssembly;
  const ours = async (_bytes: ArrayBuffer, imports: WebAssembly.Imports) => {
    try {
      return { module, instance: await instantiate(module, imports) };
    } catch (error) {
      fail(error);
      return await new Promise<never>(() => {});
    }
  };
  Object.assign(WebAssembly, { instantiate: ours });
  try {
    work();
  } finally {
    Object.assign(WebAssembly, { instantiate });
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
  const workerThreads = nodeModule<{ Worker: unknown }>("node:worker_threads");
  const scopes: { Worker?: unknown }[] = workerThreads ? [workerThreads, globalThis] : [globalThis];
  const restores = scopes.map((scope) => {
    const before = Object.getOwnPropertyDescriptor(scope, "Worker");
    Object.defineProperty(scope, "Worker", { value: IdleWorker, configurable: true, writable: true });
    return () => before ? Object.defineProperty(scope, "Worker", before) : delete scope.Worker;
  });
  return () => restores.forEach((restore) => restore());
}

/**
 * Lets a program keep its own way with errors that nobody caught: Emscripten's start-up code would have Node end by
 * its. Returns the way back to what was there before.
 */
function keepErrorHandling(): () => void {
  const { process } = globalThis as { process?: NodeEvents };
  const restores = typeof process?.listeners !== "function" ? [] : ERROR_EVENTS.map((event) => {
    const before = new Set(process.listeners(event));
    return () =>
      process.listeners(event).filter((listener) => !before.has(listener))
        .forEach((listener) => process.off(event, listener));
  });
  return () => restores.forEach((restore) => restore());
}

/** What Node, Deno and Bun offer of events of the program. */
interface NodeEvents {
  listeners(event: string): ((...args: unknown[]) => void)[];
  off(event: string, listener: (...args: unknown[]) => void): void;
}

const ERROR_EVENTS = ["uncaughtException", "unhandledRejection"] as const;
