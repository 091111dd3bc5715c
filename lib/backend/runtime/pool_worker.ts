/** One worker thread: waits for a job, takes chunks, sleeps when there is none, and ends when it is told to. */
import { nodeModule } from "../../core/platform/node_module.ts";
import { instantiateKernels } from "./instantiate_kernels.ts";
import { CONTROL, controlViews, type PoolStart, workOnJob } from "./pool_job.ts";
import { LISTENING } from "./pool_thread.ts";

/** What a web worker has in its global scope. */
interface WebWorkerScope {
  onmessage(event: { data: PoolStart }): void;
  postMessage(message: string): void;
  close(): void;
}

/** Looks for a new job this often before going to sleep: about as long as the gaps within a training step. */
const SPINS = 20_000;

const port = nodeModule<typeof import("node:worker_threads")>("node:worker_threads");
if (port?.parentPort) {
  work(port.workerData, () => port.parentPort?.postMessage(LISTENING));
} else {
  const scope = globalThis as unknown as WebWorkerScope;
  scope.onmessage = ({ data }) => {
    try {
      work(data, () => scope.postMessage(LISTENING));
      scope.close();
    } catch (error) {
      scope.postMessage(error instanceof Error ? error.message : String(error));
    }
  };
}

/** Does its part of every job until it is told to stop. */
function work({ module, memory, names, control, thread }: PoolStart, listens: () => void): void {
  const kernels = instantiateKernels(module, memory);
  const functions = names.map((name) => kernels[name]);
  const views = controlViews(control), { words } = views;
  let seen = Atomics.load(words, CONTROL.generation);
  listens();
  for (;;) {
    for (let spins = 0; Atomics.load(words, CONTROL.generation) === seen; spins++) {
      if (spins > SPINS) Atomics.wait(words, CONTROL.generation, seen);
    }
    if (Atomics.load(words, CONTROL.stopped) !== 0) return;
    seen = Atomics.load(words, CONTROL.generation);
    workOnJob(views, functions, { thread, generation: seen });
  }
}
