/** Grows trees one after another in a worker. */
import { answerMessages, type FailedAnswer } from "../../core/answer_messages.ts";
import { randomFromState, type RandomState } from "../../core/random.ts";
import type { TreeExamples, TreeOptions } from "./forest_growth.ts";
import { growTree, type Tree } from "./forest_tree.ts";

/** What a worker is sent: the examples once, then the generator of one tree after another. */
export type ToForestWorker = { examples: TreeExamples; options: TreeOptions } | { state: RandomState };
/** What it answers to each message. */
export type FromForestWorker = { isReady: true } | { tree: Tree } | FailedAnswer;

let plan: { examples: TreeExamples; options: TreeOptions } | undefined;

answerMessages(handle, {
  transferred: (answer) => "tree" in answer ? Object.values(answer.tree).map((values) => values.buffer) : [],
});

function handle(message: ToForestWorker): FromForestWorker {
  if ("state" in message) {
    return { tree: growTree(plan!.examples, plan!.options, randomFromState(message.state)) };
  }
  plan = message;
  return { isReady: true };
}
