/** Measures what rounding a network's weights to float16 does to its predictions. */
import type * as tf from "@tensorflow/tfjs";
import { argmax } from "../../core/argmax.ts";
import type { Labels } from "../../core/dataset.ts";
import { withFloat16Weights } from "./with_float16_weights.ts";

/** Options of `float16Cost`. */
export interface Float16CostOptions {
  /** The true class of each image, `[n]`. */
  labels: Labels;
  /**
   * Returns the model's logits of the images, float32 `[n, classes]`, such as `() => predictLogits(model, images)`. It
   * is called with the weights as they are, and then with the rounded ones.
   */
  logits: () => Float32Array;
}

/** What float16 weights cost. */
export interface Float16Cost {
  /** Number of images. */
  n: number;
  /** Accuracy with the weights as they are, 0 to 1. */
  accuracy: number;
  /** Accuracy with the weights rounded to float16, 0 to 1. */
  float16Accuracy: number;
  /** Images whose predicted class changes. */
  changed: number;
  /** The largest difference between two logits. */
  largestDifference: number;
}

/**
 * Compares a model's predictions with those of the same model whose weights are rounded to float16, as
 * `float16LayersFiles` and `safetensorsModel` write them. Afterwards the model has its own weights again, to the bit.
 *
 * @throws {RangeError} when a weight is too large for float16
 * @throws {TypeError} when the logits are not one row for each label
 */
export async function float16Cost(
  model: tf.LayersModel,
  { labels, logits }: Float16CostOptions,
): Promise<Float16Cost> {
  const before = logits(), n = labels.length, classes = before.length / n;
  if (!Number.isInteger(classes) || classes < 1) {
    throw new TypeError(
      `Cannot compare float16 weights as logits must be a row for each of ${n} labels: ` +
        `current value is ${before.length} numbers`,
    );
  }
  const after = await withFloat16Weights(model, logits);
  const predicted = argmax(before, classes), rounded = argmax(after, classes);
  const accuracyOf = (all: Labels) => labels.filter((label, i) => label === all[i]).length / n;
  return {
    n,
    accuracy: accuracyOf(predicted),
    float16Accuracy: accuracyOf(rounded),
    changed: predicted.filter((label, i) => label !== rounded[i]).length,
    largestDifference: after.reduce((largest, logit, i) => Math.max(largest, Math.abs(logit - before[i])), 0),
  };
}
