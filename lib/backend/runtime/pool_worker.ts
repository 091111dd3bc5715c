/** One worker thread: waits for a job, takes chunks, sleeps when there is none, and ends when it is told to. */
import { parentPort, workerData } from "node:worker_threads";
import { instantiateKernels } from "./kernel_module.ts";
import { CONTROL, controlViews, type PoolStart, workOnJob } from "./pool_job.ts";

/** Looks for a new job this often before going to sleep: about as long as the gaps within a training step. */
const SPINS = 20_000;

const { module, memory, names, control, thread } = workerData as PoolStart;
const kernels = instantiateKernels(module, memory);
const functions = names.map((name) => kernels[name]);
const views = controlViews(control), { words } = views;
let seen = Atomics.load(words, CONTROL.generation);
parentPort?.postMessage("listening");

for (;;) {
  for (let spins = 0; Atomics.load(words, CONTROL.generation) === seen; spins++) {
    if (spins > SPINS) Atomics.wait(words, CONTROL.generation, seen);
  }
  if (Atomics.load(words, CONTROL.stopped) !== 0) break;
  seen = Atomics.load(words, CONTROL.generation);
  workOnJob(views, functions, { thread, generation: seen });
}
