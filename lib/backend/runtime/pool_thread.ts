/** Starts a worker by what the runtime has for it: worker threads as Node, Deno and Bun have them, or web workers. */
import type { Worker as NodeWorker } from "node:worker_threads";
import { nodeModule } from "../../core/platform/node_module.ts";
import type { PoolStart } from "./pool_job.ts";

/** What a worker says once it listens. */
export const LISTENING = "listening";

/** A worker that was started. */
export interface PoolThread {
  /** Resolves when the worker listens; rejects, with the reason, when it fails before. */
  readonly listening: Promise<void>;
  /** Ends it at once. */
  terminate(): void;
}

/**
 * Starts a worker, which does not keep the program alive.
 *
 * @param code the address of its code, a module
 * @param onEnd called when it has ended, where the runtime tells: web workers end unheard
 */
export function startThread(code: URL, start: PoolStart, onEnd: () => void): PoolThread {
  const threads = nodeModule<typeof import("node:worker_threads")>("node:worker_threads");
  if (!threads) return startWebWorker(code, start);
  const worker = new threads.Worker(localCode(code), { workerData: start });
  worker.once("exit", onEnd);
  return { listening: nodeListens(worker), terminate: () => void worker.terminate() };
}

function nodeListens(worker: NodeWorker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once("message", () => {
      worker.unref();
      resolve();
    });
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`it ended with code ${code}`)));
  });
}

/** Node's workers load no code over the network, but may import it. */
function localCode(url: URL): URL {
  return url.protocol.startsWith("http") ? new URL(`data:text/javascript,${importing(url)}`) : url;
}

function startWebWorker(code: URL, start: PoolStart): PoolThread {
  const isForeign = code.origin !== globalThis.location?.origin;
  // A browser starts no worker from another server, but may import its code.
  const own = isForeign
    ? URL.createObjectURL(new Blob([importing(code)], { type: "text/javascript" }))
    : code;
  const worker = new Worker(own, { type: "module" });
  const listening = webListens(worker, code).finally(() => isForeign && URL.revokeObjectURL(String(own)));
  worker.postMessage(start);
  return { listening, terminate: () => worker.terminate() };
}

function webListens(worker: Worker, code: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => data === LISTENING ? resolve() : reject(new Error(String(data)));
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message || `its code, ${code.href}, could not be loaded`));
    };
  });
}

function importing(url: URL): string {
  return `import ${JSON.stringify(url.href)}`;
}
