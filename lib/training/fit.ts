/** Trains a model on mini-batches, reporting as it goes. */
import * as tf from "@tensorflow/tfjs";
import type { Dataset } from "../core/dataset.ts";
import type { OnTrainingProgress } from "../core/progress.ts";
import { createRandom } from "../core/random.ts";
import { batchIndices, fillBatch } from "../data/batches.ts";
import { evaluate } from "./evaluate.ts";

/** Options of `fit`. */
export interface FitOptions {
  /**
   * Passes over the training images.
   *
   * @default 5
   */
  epochs?: number;
  /** @default 128 */
  batchSize?: number;
  /**
   * Step size of the default optimizer, Adam.
   *
   * @default 0.001
   */
  learningRate?: number;
  /**
   * Seed of the order of the batches.
   *
   * @default 1
   */
  seed?: number;
  /** Images on which each epoch is judged; none by default. */
  validation?: Dataset;
  /** Called after every batch, and once more, with validation figures, after every epoch. */
  onProgress?: OnTrainingProgress;
}

/** What training left behind, one entry per epoch. */
export interface TrainingHistory {
  /** 1, 2, 3, ... */
  epoch: number[];
  /** Mean training loss during the epoch. */
  loss: number[];
  /** Training accuracy during the epoch, 0 to 1. */
  accuracy: number[];
  /** Loss on the validation images after the epoch; empty without them. */
  validationLoss: number[];
  /** Accuracy on the validation images after the epoch; empty without them. */
  validationAccuracy: number[];
}

/** How long a batch may keep the event loop to itself: displays redraw in between. */
const YIELD_EVERY_MS = 100;

/**
 * Trains `model` in place on softmax cross-entropy with Adam (Kingma and Ba, arXiv 1412.6980).
 * The same model, data, options and backend give the same weights.
 *
 * @param model maps float32 `[batch, height, width, 1]`, 0 to 1, to logits `[batch, classes]`
 */
export async function fit(
  model: tf.LayersModel,
  data: Dataset,
  { epochs = 5, batchSize = 128, learningRate = 0.001, seed = 1, validation, onProgress }: FitOptions = {},
): Promise<TrainingHistory> {
  if (!Number.isInteger(epochs) || epochs < 1) {
    throw new RangeError(
      `Cannot train as epochs must be an integer of 1 or more: current value is ${epochs}`,
    );
  }
  const history: TrainingHistory = {
    epoch: [],
    loss: [],
    accuracy: [],
    validationLoss: [],
    validationAccuracy: [],
  };
  const random = createRandom(seed);
  const optimizer = tf.train.adam(learningRate);
  const stepsPerEpoch = Math.ceil(data.size / batchSize);
  const steps = epochs * stepsPerEpoch;
  const startMs = performance.now();
  let step = 0, seen = 0, pauseAtMs = startMs + YIELD_EVERY_MS;

  try {
    for (let epoch = 1; epoch <= epochs; epoch++) {
      let lossSum = 0, right = 0, count = 0;
      const report = async (validationScores?: { loss: number; accuracy: number }): Promise<void> => {
        const elapsedMs = performance.now() - startMs;
        await onProgress?.({
          epoch: step / stepsPerEpoch,
          epochs,
          step,
          steps,
          loss: lossSum / count,
          accuracy: right / count,
          ...(validationScores && { validation: validationScores }),
          imagesPerSecond: seen / elapsedMs * 1000,
          remainingMs: elapsedMs / step * (steps - step),
        });
      };
      for (const indices of batchIndices(data.size, { batchSize, random })) {
        const result = trainStep(model, optimizer, data, indices);
        step++;
        seen += indices.length;
        count += indices.length;
        lossSum += result.loss * indices.length;
        right += result.right;
        await report();
        if (performance.now() >= pauseAtMs) {
          await new Promise((resolve) => setTimeout(resolve, 0));
          pauseAtMs = performance.now() + YIELD_EVERY_MS;
        }
      }
      history.epoch.push(epoch);
      history.loss.push(lossSum / count);
      history.accuracy.push(right / count);
      if (validation) {
        const scores = evaluate(model, validation);
        history.validationLoss.push(scores.loss);
        history.validationAccuracy.push(scores.accuracy);
        await report(scores);
      }
    }
  } finally {
    optimizer.dispose();
  }
  return history;
}

/** Takes one optimizer step and returns the mean loss before it and the number of right predictions. */
function trainStep(
  model: tf.LayersModel,
  optimizer: tf.Optimizer,
  data: Dataset,
  indices: Uint32Array,
): { loss: number; right: number } {
  return tf.tidy(() => {
    const { height, width, labels } = data;
    const pixels = new Float32Array(indices.length * height * width);
    fillBatch(data, indices, pixels);
    const images = tf.tensor4d(pixels, [indices.length, height, width, 1]);
    const truth = tf.tensor1d(Array.from(indices, (i) => labels[i]), "int32");
    const oneHot = tf.oneHot(truth, data.classNames.length);
    let logits!: tf.Tensor2D;
    const loss = optimizer.minimize(
      () => {
        logits = tf.keep(model.apply(images, { training: true }) as tf.Tensor2D);
        return tf.losses.softmaxCrossEntropy(oneHot, logits).asScalar();
      },
      true,
    );
    if (!loss) throw new Error("Cannot train as the optimizer must return the loss: it returned none");
    const right = tf.equal(tf.argMax(logits, 1), truth).sum().dataSync()[0];
    logits.dispose();
    return { loss: loss.dataSync()[0], right };
  });
}
