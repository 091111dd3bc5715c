/** Grows trees one after another in a worker. */
import { answerTasks } from "../../core/workers/answer_tasks.ts";
import { randomFromState, type RandomState } from "../../core/random.ts";
import type { TreeExamples, TreeOptions } from "./forest_growth.ts";
import { growTree, type Tree } from "./forest_tree.ts";

/** What all trees of a forest share. */
export interface ForestStart {
  examples: TreeExamples;
  options: TreeOptions;
}

/** One tree: its number, from 0, and the generator that it is grown from. */
export interface TreeTask {
  number: number;
  state: RandomState;
}

answerTasks(
  ({ examples, options }: ForestStart) => ({ state }: TreeTask) =>
    growTree(examples, options, randomFromState(state)),
  { transferred: (tree: Tree) => Object.values(tree).map((values) => values.buffer) },
);
