/** Shows which pixels the score of a class answers to. */
import * as tf from "@tensorflow/tfjs";
import type { ImageSet } from "../core/dataset.ts";
import { explainBatches } from "./explain_batches.ts";
import { type ExplainedClasses, type HeatMap, strongestChannel } from "./heat_map.ts";
import { sumOfLogits } from "./sum_of_logits.ts";

/**
 * Returns the gradient of a class's logit with respect to each pixel of each image (Simonyan, Vedaldi and Zisserman
 * 2013, arXiv 1312.6034): how fast the logit rises as the pixel gets brighter, on the scale of 0 (black) to 1; in
 * colour, as the one of its channels does to which it answers most (see `strongestChannel`). The sign is kept; the
 * paper shows magnitudes. What it says holds for small changes.
 *
 * @param model maps float32 `[batch, height, width, channels]`, 0 to 1, to logits `[batch, classes]`; stays the
 * caller's
 * @throws {RangeError} when the set is empty, or a class is out of range
 * @throws {TypeError} when `explained` is not one class for each image
 */
export function saliency(
  model: tf.LayersModel,
  images: ImageSet,
  { explained }: ExplainedClasses = {},
): HeatMap[] {
  return explainBatches(model, images, {
    task: "compute saliency",
    explained,
    explain: (batch, classes) =>
      strongestChannel(pixelGradients(model, batch, classes).dataSync<"float32">(), batch.shape[3]),
  });
}

/** Returns the gradient of each image's own logit, `[batch, height, width, channels]` as the images are. */
export function pixelGradients(
  model: tf.LayersModel,
  images: tf.Tensor4D,
  classes: readonly number[],
): tf.Tensor4D {
  const logits = (pixels: tf.Tensor) => model.apply(pixels, { training: false }) as tf.Tensor;
  return tf.tidy(() => tf.grad((pixels) => sumOfLogits(logits(pixels), classes))(images) as tf.Tensor4D);
}
