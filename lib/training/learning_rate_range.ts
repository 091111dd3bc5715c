/** Tries learning rates from small to large on a model, to see where the loss falls fastest and where it explodes. */
import type * as tf from "@tensorflow/tfjs";
import { checkOptionNames } from "../core/check_option_names.ts";
import type { Dataset } from "../core/dataset.ts";
import { throwIfInterrupted } from "../core/interruption.ts";
import { createRandom } from "../core/random.ts";
import { shown } from "../core/shown.ts";
import { batchIndices } from "../data/sampling/batches.ts";
import { createBatchSource } from "./batch_source.ts";
import { checkTraining } from "./check_fit.ts";
import { BELOW_1, checkNumberOption, COUNT, SEED } from "./fit_option_rules.ts";
import { setLearningRate } from "./learning_rate.ts";
import { NotFiniteError } from "./not_finite.ts";
import { trainStep } from "./train_step.ts";

/** Options of `learningRateRangeTest`. */
export interface LearningRateRangeTestOptions {
  /** Takes the steps; the caller disposes of it. */
  optimizer: tf.Optimizer;
  /** The first rate. @default 1e-6 */
  from?: number;
  /** The last rate. @default 1 */
  to?: number;
  /** Steps from the first to the last, equally far apart in the logarithm. @default 200 */
  steps?: number;
  /** @default 128 */
  batchSize?: number;
  /** Fraction of the old mean loss that each step keeps, 0 to 1. @default 0.9 */
  smoothing?: number;
  /** Seed of the order of the images. @default 1 */
  seed?: number;
}

/** The rates that were tried and the loss at each; all lists of one length. */
export interface LearningRateRangeTest {
  rates: number[];
  /** Moving mean of the batch's loss before the step, without bias towards the start. */
  losses: number[];
  /** The rate at which the moving mean fell most per step. */
  steepest: number;
}

const TASK = "try learning rates";

/** Training stops here, as a multiple of the lowest loss so far. */
const EXPLOSION = 4;

/**
 * Runs the range test of Smith 2017 (arXiv 1506.01186): one step with each rate, from the smallest to the largest, or
 * until the loss explodes. The model is trained on the way; it is not fit for anything else afterwards.
 *
 * @throws {RangeError} unless `from` is above 0 and below `to`, and `steps` an integer of 2 or more; when another
 * option or a label is out of range, or the set is empty
 * @throws {TypeError} when an option is not known, images, labels and model do not fit together (see `fit`), or the
 * optimizer has no learning rate
 * @throws {NotFiniteError} when the loss is not finite with the first rate already
 */
export function learningRateRangeTest(
  model: tf.LayersModel,
  data: Dataset,
  options: LearningRateRangeTestOptions,
): LearningRateRangeTest {
  const { optimizer, from = 1e-6, to = 1, steps = 200, batchSize = 128, smoothing = 0.9, seed = 1 } = options;
  checkOptions(options);
  assertRange({ from, to, steps });
  checkTraining(TASK, model, data);
  const random = createRandom(seed), source = createBatchSource(data, { batchSize });
  const rates: number[] = [], losses: number[] = [];
  let mean = 0, lowest = Infinity;
  try {
    for (const indices of endlessBatches(data.size, batchSize, seed)) {
      throwIfInterrupted();
      const rate = from * (to / from) ** (rates.length / (steps - 1));
      setLearningRate(optimizer, rate);
      const images = source.images(indices, { random });
      const labels = Array.from(indices, (i) => data.labels[i]), classes = data.classNames.length;
      const { loss } = trainStep({ model, optimizer, images, labels, classes, labelSmoothing: 0 });
      images.dispose();
      if (rates.length === 0 && !Number.isFinite(loss)) {
        throw new NotFiniteError(
          TASK,
          "the first loss",
          `${loss} with a rate of ${from}`,
          "Begin with a smaller one",
        );
      }
      mean = smoothing * mean + (1 - smoothing) * loss;
      rates.push(rate);
      losses.push(mean / (1 - smoothing ** rates.length));
      lowest = Math.min(lowest, losses.at(-1)!);
      if (rates.length === steps || !(losses.at(-1)! < EXPLOSION * lowest)) break;
    }
  } finally {
    source.dispose();
  }
  return { rates, losses, steepest: steepestRate(rates, losses) };
}

function* endlessBatches(size: number, batchSize: number, seed: number): Generator<Uint32Array> {
  const random = createRandom(seed);
  while (true) yield* batchIndices(size, { batchSize, random });
}

/** Returns the rate where the loss falls most over the next ten steps. */
function steepestRate(rates: readonly number[], losses: readonly number[]): number {
  const reach = Math.min(10, losses.length - 1);
  let best = 0;
  for (let i = 0; i + reach < losses.length; i++) {
    if (losses[i] - losses[i + reach] > losses[best] - losses[best + reach]) best = i;
  }
  return rates[best + Math.floor(reach / 2)];
}

function checkOptions(options: LearningRateRangeTestOptions): void {
  const { optimizer, from, to, steps, batchSize, smoothing, seed } = options;
  const known = Object.keys({ optimizer, from, to, steps, batchSize, smoothing, seed });
  checkOptionNames(options, { task: TASK, known });
  checkNumberOption(TASK, { name: "batchSize", value: batchSize, rule: COUNT });
  checkNumberOption(TASK, { name: "smoothing", value: smoothing, rule: BELOW_1 });
  checkNumberOption(TASK, { name: "seed", value: seed, rule: SEED });
  if (typeof optimizer?.applyGradients === "function") return;
  throw new TypeError(
    `Cannot ${TASK} as optimizer must be a tf.Optimizer: current value is ${shown(optimizer)}`,
  );
}

function assertRange({ from, to, steps }: { from: number; to: number; steps: number }): void {
  if (!(from > 0 && from < to && to < Infinity)) {
    throw new RangeError(
      `Cannot ${TASK} as from must be above 0 and below to, ${to}: current value is ${from}`,
    );
  }
  if (Number.isInteger(steps) && steps >= 2) return;
  throw new RangeError(
    `Cannot ${TASK} as steps must be an integer of 2 or more: current value is ${steps}`,
  );
}
