/** Asks a model about an image and its mirror image, and takes the mean. */
import type * as tf from "@tensorflow/tfjs";
import { checkImageSet } from "../core/check_dataset.ts";
import { type ImageSet, valuesPerImage } from "../core/dataset.ts";
import { flip } from "../image/flip.ts";
import { imageOf } from "../image/pixel_image.ts";
import { predictLogits } from "./evaluate.ts";

/**
 * Returns the mean of the model's logits for each image and for its mirror image, float32 `[set.size, classes]`.
 *
 * @param model maps float32 `[batch, height, width, channels]`, 0 to 1, to logits `[batch, classes]`
 * @throws {TypeError | RangeError | NotFiniteError} as `predictLogits` does
 */
export function flipAveragedLogits(model: tf.LayersModel, set: ImageSet): Float32Array {
  checkImageSet("predict", set);
  const values = valuesPerImage(set), images = new Uint8Array(set.size * values);
  for (let i = 0; i < set.size; i++) images.set(flip(imageOf(set, i)).pixels, i * values);
  const logits = predictLogits(model, set), mirrored = predictLogits(model, { ...set, images });
  return logits.map((logit, i) => (logit + mirrored[i]) / 2);
}
