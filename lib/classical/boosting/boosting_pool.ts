/** Shares the work of gradient boosting out to workers. */
import type { BoostingTree } from "./boosting_tree.ts";
import type { BoostingStart, FromBoostingWorker, ToBoostingWorker } from "./boosting_worker.ts";

/** Workers that share a memory. */
export interface BoostingPool {
  /** Writes the gradients of all rows into the memory. */
  writeGradients(): Promise<void>;
  /** Grows one tree for each class from the gradients, and adds them to the raw scores in the memory. */
  growTrees(): Promise<BoostingTree[]>;
  /** Ends the workers. */
  stop(): void;
}

/** What `startBoostingPool` needs. */
export interface BoostingPoolOptions extends Omit<BoostingStart, "worker"> {
  /** What a worker runs. @default boosting_worker.ts */
  script?: URL;
}

/**
 * Starts as many workers as the layout has places for. Which worker does what changes no number.
 *
 * @throws {Error} when a worker cannot start; the methods, when one fails
 */
export async function startBoostingPool({ script, ...start }: BoostingPoolOptions): Promise<BoostingPool> {
  const { workers: count, rows, classes } = start.layout;
  const workers = Array.from({ length: count }, () => startWorker(script));
  const stop = () => workers.forEach((worker) => worker.stop());
  /** The classes, those whose last trees took longest first, so that the workers end together. */
  const durationsMs = Array.from({ length: classes }, (_, label) => ({ label, ms: 0 }));
  try {
    await Promise.all(workers.map((worker, i) => worker.ask({ start: { ...start, worker: i } })));
  } catch (error) {
    stop();
    throw error;
  }
  return {
    async writeGradients() {
      const border = (i: number) => Math.floor(rows * i / count);
      await Promise.all(workers.map((worker, i) => worker.ask({ begin: border(i), end: border(i + 1) })));
    },
    async growTrees() {
      const trees: BoostingTree[] = [], queue = durationsMs.toSorted((a, b) => b.ms - a.ms);
      await Promise.all(workers.map(async (worker) => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          const startMs = performance.now(), reply = await worker.ask({ label: next.label });
          if ("tree" in reply) trees[next.label] = reply.tree;
          next.ms = performance.now() - startMs;
        }
      }));
      return trees;
    },
    stop,
  };
}

function startWorker(script: URL = new URL("./boosting_worker.ts", import.meta.url)) {
  const worker = new Worker(script, { type: "module" });
  return {
    ask(message: ToBoostingWorker): Promise<FromBoostingWorker> {
      const { promise, resolve, reject } = Promise.withResolvers<FromBoostingWorker>();
      const fail = (reason: string) => reject(new Error(`Cannot ${taskOf(message)} in a worker: ${reason}`));
      worker.onmessage = ({ data }: MessageEvent<FromBoostingWorker>) => {
        if ("error" in data) fail(data.error);
        else resolve(data);
      };
      worker.onmessageerror = () => fail("its answer could not be read");
      worker.onerror = (event) => {
        event.preventDefault();
        fail(event.message);
      };
      worker.postMessage(message);
      return promise;
    },
    stop: () => worker.terminate(),
  };
}

function taskOf(message: ToBoostingWorker): string {
  if ("start" in message) return "start gradient boosting";
  return "label" in message ? `grow the tree of class ${message.label}` : "compute gradients";
}
