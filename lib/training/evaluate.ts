/** Asks a trained model for its logits, predictions and scores. */
import * as tf from "@tensorflow/tfjs";
import type { Dataset, ImageSet } from "../core/dataset.ts";
import { throwIfInterrupted } from "../core/interruption.ts";
import { batchIndices, fillBatch } from "../data/batches.ts";

/** Images that go through the model at once. */
const BATCH_SIZE = 500;

/**
 * Returns the model's logits, float32 `[set.size, classes]`, in the order of the images.
 *
 * @param model maps float32 `[batch, height, width, 1]`, 0 to 1, to logits `[batch, classes]`
 */
export function predictLogits(model: tf.LayersModel, set: ImageSet): Float32Array {
  const classes = set.classNames.length;
  const logits = new Float32Array(set.size * classes);
  for (const indices of batchIndices(set.size, { batchSize: BATCH_SIZE, shuffle: false })) {
    throwIfInterrupted();
    const part = tf.tidy(() => {
      const pixels = new Float32Array(indices.length * set.height * set.width);
      fillBatch(set, indices, pixels);
      const images = tf.tensor4d(pixels, [indices.length, set.height, set.width, 1]);
      return (model.apply(images, { training: false }) as tf.Tensor2D).dataSync();
    });
    logits.set(part, indices[0] * classes);
  }
  return logits;
}

/** Returns the index of the largest logit of each row of `[n, classes]`; the first one in a tie. */
export function predictedClasses(logits: Float32Array, classes: number): Uint8Array {
  const predictions = new Uint8Array(logits.length / classes);
  for (let i = 0; i < predictions.length; i++) {
    const row = logits.subarray(i * classes, (i + 1) * classes);
    for (let c = 1; c < classes; c++) if (row[c] > row[predictions[i]]) predictions[i] = c;
  }
  return predictions;
}

/** Returns the mean softmax cross-entropy and the accuracy of the model on labelled images. */
export function evaluate(model: tf.LayersModel, data: Dataset): { loss: number; accuracy: number } {
  const classes = data.classNames.length;
  const logits = predictLogits(model, data);
  const predictions = predictedClasses(logits, classes);
  let lossSum = 0, right = 0;
  for (let i = 0; i < data.size; i++) {
    const row = logits.subarray(i * classes, (i + 1) * classes);
    const largest = row[predictions[i]];
    const sum = row.reduce((total, logit) => total + Math.exp(logit - largest), 0);
    lossSum += Math.log(sum) + largest - row[data.labels[i]];
    if (predictions[i] === data.labels[i]) right++;
  }
  return { loss: lossSum / data.size, accuracy: right / data.size };
}
