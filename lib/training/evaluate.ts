/** Asks a trained model for its logits, predictions and scores. */
import * as tf from "@tensorflow/tfjs";
import { argmax } from "../core/argmax.ts";
import { checkDataset, checkImageSet } from "../core/check_dataset.ts";
import { type Dataset, type ImageSet, imageShape, valuesPerImage } from "../core/dataset.ts";
import { throwIfInterrupted } from "../core/interruption.ts";
import { batchIndices, fillBatch } from "../data/sampling/batches.ts";
import { checkModel } from "./check_model.ts";
import { NotFiniteError } from "./not_finite.ts";

/** Images that go through the model at once. */
const BATCH_SIZE = 500;

/**
 * Returns the model's logits, float32 `[set.size, classes]`, in the order of the images.
 *
 * @param model maps float32 `[batch, height, width, channels]`, 0 to 1, to logits `[batch, classes]`
 * @throws {TypeError} when the pixels are not those of the set's images, or the model does not take them, has another
 * number of outputs than there are classes, or ends in probabilities
 * @throws {RangeError} when the set is empty
 * @throws {NotFiniteError} when a logit is not finite
 */
export function predictLogits(model: tf.LayersModel, set: ImageSet): Float32Array {
  checkImageSet("predict", set);
  checkModel("predict", model, set);
  return logitsOf("predict", model, set);
}

/**
 * Returns the mean softmax cross-entropy and the accuracy of the model on labelled images.
 *
 * @param model maps float32 `[batch, height, width, channels]`, 0 to 1, to logits `[batch, classes]`
 * @throws {TypeError} when images and labels do not fit together, or the model does not fit them (see `predictLogits`)
 * @throws {RangeError} when the set is empty, or a label is not one of its classes
 * @throws {NotFiniteError} when a logit is not finite
 */
export function evaluate(model: tf.LayersModel, data: Dataset): { loss: number; accuracy: number } {
  checkDataset("evaluate", data);
  checkModel("evaluate", model, data);
  const classes = data.classNames.length;
  const logits = logitsOf("evaluate", model, data);
  const predictions = argmax(logits, classes);
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

/** Returns the logits of a model and a set that fit together. */
function logitsOf(task: string, model: tf.LayersModel, set: ImageSet): Float32Array {
  const classes = set.classNames.length;
  const logits = new Float32Array(set.size * classes);
  for (const indices of batchIndices(set.size, { batchSize: BATCH_SIZE, shuffle: false })) {
    throwIfInterrupted();
    const part = tf.tidy(() => {
      const pixels = fillBatch(set, indices, new Float32Array(indices.length * valuesPerImage(set)));
      const images = tf.tensor4d(pixels, [indices.length, ...imageShape(set)]);
      return (model.apply(images, { training: false }) as tf.Tensor2D).dataSync();
    });
    logits.set(part, indices[0] * classes);
  }
  const odd = logits.findIndex((logit) => !Number.isFinite(logit));
  if (odd < 0) return logits;
  const image = Math.floor(odd / classes);
  throw new NotFiniteError(task, "every logit", `${logits[odd]} for image ${image}`);
}
