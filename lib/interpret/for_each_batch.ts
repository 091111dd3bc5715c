/** Takes a model through the images of a set, some at a time, so that memory stays small. */
import * as tf from "@tensorflow/tfjs";
import { checkImageSet } from "../core/check_dataset.ts";
import { type ImageSet, imageShape, valuesPerImage } from "../core/dataset.ts";
import { throwIfInterrupted } from "../core/interruption.ts";
import { normalise } from "../image/normalise.ts";

/** How to go through a set. */
export interface ForEachBatchOptions {
  /** What is being done, for the error message: "measure step gradients". */
  task: string;
  /**
   * Images at a time.
   *
   * @default 100
   */
  batchSize?: number;
}

/** Gets float32 images `[batch, height, width, channels]`, 0 to 1, and the index of the first of them. */
export type BatchWork = (images: tf.Tensor4D, start: number) => void;

/**
 * Calls `work` with all images of a set, in their order. Tensors that it makes are disposed of after each call. Returns
 * the number of images.
 *
 * @throws {RangeError} for a set without images
 * @throws {TypeError} for pixels that are not those of its images, InterruptedError at the stop button
 */
export function forEachBatch(set: ImageSet, work: BatchWork, options: ForEachBatchOptions): number {
  const { task, batchSize = 100 } = options, { images, size } = set;
  checkImageSet(task, set);
  const shape = imageShape(set), values = valuesPerImage(set);
  for (let start = 0; start < size; start += batchSize) {
    throwIfInterrupted();
    const end = Math.min(start + batchSize, size);
    tf.tidy(() => {
      const part = normalise(images.subarray(start * values, end * values));
      work(tf.tensor4d(part, [end - start, ...shape]), start);
    });
  }
  return size;
}
