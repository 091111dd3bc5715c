/** Grows the trees of a forest side by side, in workers. */
import type { Interruptible } from "../../core/interruption.ts";
import type { RandomState } from "../../core/random.ts";
import { runTasks } from "../../core/workers/run_tasks.ts";
import { openWorkerPool } from "../../core/workers/worker_pool.ts";
import type { TreeExamples, TreeOptions } from "./forest_growth.ts";
import type { Tree } from "./forest_tree.ts";
import type { ForestStart, TreeTask } from "./forest_worker.ts";

/** How many workers grow the trees, and who hears of it. */
export interface GrowTreesOptions extends TreeOptions, Interruptible {
  workers: number;
  /** Hears how many trees are grown, after each, and is waited for. */
  onTree(grown: number): void | Promise<void>;
}

/**
 * Grows one tree from each state of a generator. Trees are those of `growTree`, in the order of the states,
 * whichever worker they came from. The examples' arrays are copied for each worker unless they are shared.
 *
 * @throws {Error} when a worker cannot be started or a tree cannot be grown, naming it; the workers have ended
 */
export async function growTrees(
  examples: TreeExamples,
  states: readonly RandomState[],
  { workers, onTree, signal, ...options }: GrowTreesOptions,
): Promise<Tree[]> {
  const trees: Tree[] = [];
  let grown = 0;
  const pool = openWorkerPool<ForestStart, TreeTask, Tree>({
    script: new URL("./forest_worker.ts", import.meta.url),
    startOf: () => ({ examples, options }),
    describe: (task) => task ? `grow tree ${task.number + 1}` : "start a worker for trees",
  });
  await runTasks(states.map((state, number) => ({ number, state })), pool, {
    workers,
    onResult: async (tree, { number }) => {
      trees[number] = tree;
      await onTree(++grown);
    },
    ...(signal && { signal }),
  });
  return trees;
}
