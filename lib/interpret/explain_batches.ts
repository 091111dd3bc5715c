/** Makes a heat map of each image of a set with the gradients of a network, a batch at a time. */
import type * as tf from "@tensorflow/tfjs";
import { argmax } from "../core/argmax.ts";
import type { ImageSet } from "../core/dataset.ts";
import { checkExplained } from "./explained_classes.ts";
import { forEachBatch } from "./for_each_batch.ts";
import type { ExplainedClasses, HeatMap } from "./heat_map.ts";

/**
 * Explains one batch: gets float32 images `[batch, height, width, channels]`, 0 to 1, and the class of each, and
 * returns the maps, float32 `[batch, height, width]`. Tensors that it makes are disposed of afterwards.
 */
export type ExplainBatch = (images: tf.Tensor4D, classes: readonly number[]) => Float32Array;

/** What to explain. */
export interface ExplainBatchesOptions extends ExplainedClasses {
  /** What is being done, for the error message: "compute saliency". */
  task: string;
  explain: ExplainBatch;
}

/**
 * Returns a map of each image, in their order. Without `explained` the model is asked which class it predicts.
 *
 * @throws {RangeError} for a set without images or a class out of range
 * @throws {TypeError} unless there is a class for each
 */
export function explainBatches(
  model: tf.LayersModel,
  images: ImageSet,
  { task, explained, explain }: ExplainBatchesOptions,
): HeatMap[] {
  const { size, height, width } = images, pixels = height * width;
  const classes = model.outputs[0].shape[1] as number;
  if (explained) checkExplained(task, explained, { size, classes });
  const maps: HeatMap[] = [];
  forEachBatch(images, (batch, start) => {
    const own = explained
      ? Array.from({ length: batch.shape[0] }, (_, i) => explained[start + i])
      : Array.from(argmax((model.apply(batch, { training: false }) as tf.Tensor).dataSync(), classes));
    const values = explain(batch, own);
    own.forEach((explained, i) => {
      maps.push({ values: values.slice(i * pixels, (i + 1) * pixels), height, width, explained });
    });
  }, { task });
  return maps;
}
