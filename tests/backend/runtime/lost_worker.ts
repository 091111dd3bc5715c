/** A worker that takes one chunk and ends without finishing it, as one that is killed does. */
import process from "node:process";
import { parentPort, workerData } from "node:worker_threads";
import { CONTROL, controlViews, type PoolStart } from "../../../lib/backend/runtime/pool_job.ts";

const { control } = workerData as PoolStart, { words } = controlViews(control);
const seen = Atomics.load(words, CONTROL.generation);
parentPort?.postMessage("listening");
while (Atomics.load(words, CONTROL.generation) === seen) Atomics.wait(words, CONTROL.generation, seen);
Atomics.add(words, CONTROL.ticket, 1);
process.exit(3);
