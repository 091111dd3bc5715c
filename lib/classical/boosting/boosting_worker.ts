/** One worker of gradient boosting: writes gradients of some rows, and grows trees of some classes. */
import { answerMessages, type FailedAnswer } from "../../core/answer_messages.ts";
import { type GradientViews, writeGradients } from "./boosting_gradients.ts";
import { createGrower } from "./boosting_grower.ts";
import { boostingKernels } from "./boosting_kernels.ts";
import type { GrowerStart } from "./boosting_leaf.ts";
import type { BoostingTree } from "./boosting_tree.ts";

/** What a worker is sent first. */
export type BoostingStart = Omit<GrowerStart, "kernels"> & { module: WebAssembly.Module };
/** What a worker is sent: the start once, then rows `[begin, end)` for gradients, and classes for trees. */
export type ToBoostingWorker = { start: BoostingStart } | { begin: number; end: number } | { label: number };
/** What it answers to each message. */
export type FromBoostingWorker = { isReady: true } | { tree: BoostingTree } | FailedAnswer;

let views: GradientViews | undefined;
let grow: ReturnType<typeof createGrower> | undefined;

answerMessages(handle);

function handle(message: ToBoostingWorker): FromBoostingWorker {
  if ("start" in message) begin(message.start);
  else if ("begin" in message) writeGradients(views!, message.begin, message.end);
  else return { tree: grow!(message.label) };
  return { isReady: true };
}

function begin({ module, ...start }: BoostingStart): void {
  const { layout, memory: { buffer } } = start, { rows, classes } = layout;
  views = {
    scores: new Float64Array(buffer, layout.scores, classes * rows),
    labels: new Uint8Array(buffer, layout.labels, rows),
    gradients: new Float32Array(buffer, layout.gradients, classes * rows * 2),
  };
  grow = createGrower({ ...start, kernels: boostingKernels(module, start.memory) });
}
