/// <reference lib="deno.worker" />
/** Grows trees one after another in a worker. */
import { randomFromState, type RandomState } from "../core/random.ts";
import type { TreeExamples, TreeOptions } from "./forest_growth.ts";
import { growTree, type Tree } from "./forest_tree.ts";

/** What a worker is sent: the examples once, then the generator of one tree after another. */
export type ToForestWorker = { examples: TreeExamples; options: TreeOptions } | { state: RandomState };
/** What it answers to each message. */
export type FromForestWorker = { isReady: true } | { tree: Tree } | { error: string };

let plan: { examples: TreeExamples; options: TreeOptions } | undefined;

self.onmessage = ({ data }: MessageEvent<ToForestWorker>) => {
  try {
    if ("examples" in data) {
      plan = data;
      answer({ isReady: true });
    } else {
      const tree = growTree(plan!.examples, plan!.options, randomFromState(data.state));
      answer({ tree }, Object.values(tree).map((values) => values.buffer));
    }
  } catch (error) {
    answer({ error: String(error) });
  }
};

function answer(message: FromForestWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}
