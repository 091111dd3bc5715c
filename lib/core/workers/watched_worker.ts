/**
 * What `startWorker` runs in a worker: takes the lock by which its end is noticed, then loads the worker's own code.
 */
import { holdLock } from "./worker_lock.ts";

/** What of a worker's global scope is used; the types of a window do not know it. */
interface WorkerScope {
  /** A JSON text, which `startWorker` gives. */
  name: string;
  postMessage(message: unknown): void;
}

const scope = globalThis as unknown as WorkerScope;
const { lock, script }: { lock: string; script: string } = JSON.parse(scope.name);
await holdLock(lock);
scope.postMessage("held");
await import(script);
// A message that comes while code is loaded finds nobody who listens.
scope.postMessage("ready");
