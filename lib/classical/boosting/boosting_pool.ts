/** Shares the work of gradient boosting out to workers. */
import { openWorkerPool } from "../../core/workers/worker_pool.ts";
import type { BoostingTree } from "./boosting_tree.ts";
import type { BoostingResult, BoostingStart, BoostingTask } from "./boosting_worker.ts";

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

const BOOSTING_WORKER = new URL("./boosting_worker.ts", import.meta.url);

/**
 * Starts as many workers as the layout has places for. Which worker does what changes no number.
 *
 * @throws {Error} when a worker cannot start; the methods, when one fails
 */
export async function startBoostingPool(
  { script = BOOSTING_WORKER, ...start }: BoostingPoolOptions,
): Promise<BoostingPool> {
  const { workers: count, rows, classes } = start.layout;
  const pool = openWorkerPool<BoostingStart, BoostingTask, BoostingResult>({
    script,
    startOf: (worker) => ({ ...start, worker }),
    describe: (task) => `${describe(task)} in a worker`,
  });
  /** The classes, those whose last trees took longest first, so that the workers end together. */
  const durationsMs = Array.from({ length: classes }, (_, label) => ({ label, ms: 0 }));
  await pool.start(count);
  const shareOut = (work: (worker: number) => Promise<void>) =>
    Promise.all(Array.from({ length: count }, (_, worker) => work(worker)));
  return {
    async writeGradients() {
      const border = (i: number) => Math.floor(rows * i / count);
      await shareOut(async (i) => void await pool.run({ begin: border(i), end: border(i + 1) }));
    },
    async growTrees() {
      const trees: BoostingTree[] = [], queue = durationsMs.toSorted((a, b) => b.ms - a.ms);
      await shareOut(async () => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          const startMs = performance.now(), tree = await pool.run({ label: next.label });
          if (tree !== undefined) trees[next.label] = tree;
          next.ms = performance.now() - startMs;
        }
      });
      return trees;
    },
    stop: () => pool.close(),
  };
}

function describe(task: BoostingTask | undefined): string {
  if (!task) return "start gradient boosting";
  return "label" in task ? `grow the tree of class ${task.label}` : "compute gradients";
}
