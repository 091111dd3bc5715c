/** One worker of gradient boosting: writes gradients of some rows, and grows trees of some classes. */
import { answerTasks } from "../../core/workers/answer_tasks.ts";
import { type GradientViews, writeGradients } from "./boosting_gradients.ts";
import { createGrower } from "./boosting_grower.ts";
import { boostingKernels } from "./boosting_kernels.ts";
import { labelsIn } from "./boosting_layout.ts";
import type { GrowerStart } from "./boosting_leaf.ts";
import type { BoostingTree } from "./boosting_tree.ts";

/** What a worker begins with. */
export type BoostingStart = Omit<GrowerStart, "kernels"> & { module: WebAssembly.Module };
/** A worker's task: gradients of the rows `[begin, end)`, or the tree of a class. */
export type BoostingTask = { begin: number; end: number } | { label: number };
/** What a task gives: the tree; nothing for gradients, which are written into the shared memory. */
export type BoostingResult = BoostingTree | undefined;

answerTasks(({ module, ...start }: BoostingStart) => {
  const { layout, memory: { buffer } } = start, { rows, classes } = layout;
  const views: GradientViews = {
    scores: new Float64Array(buffer, layout.scores, classes * rows),
    labels: labelsIn(buffer, layout),
    gradients: new Float32Array(buffer, layout.gradients, classes * rows * 2),
  };
  const grow = createGrower({ ...start, kernels: boostingKernels(module, start.memory) });
  return (task: BoostingTask): BoostingResult => {
    if ("label" in task) return grow(task.label);
    writeGradients(views, task.begin, task.end);
    return undefined;
  };
});
