/** Options of training, with their rules and defaults. */
import type * as tf from "@tensorflow/tfjs";
import type { Dataset } from "../core/dataset.ts";
import { interruptSignal } from "../core/interruption.ts";
import type { OnTrainingProgress } from "../core/progress.ts";
import { type AugmentationOptions, type AugmentationSettings, augmentationSettings } from "./augmentation.ts";
import type { OptimizerName } from "./build_optimizer.ts";
import type { CheckpointOptions } from "./checkpoints.ts";
import { checkFitOptions } from "./fit_option_rules.ts";
import type { Schedule } from "./schedules.ts";
import type { Monitor } from "./training_history.ts";

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
   * Step size of an optimizer that is named.
   *
   * @default 0.001
   */
  learningRate?: number;
  /**
   * Fraction of the kernels that goes in each step, times the learning rate, apart from the gradient; of "adamw" alone.
   *
   * @default 0
   */
  weightDecay?: number;
  /**
   * Takes the steps: one that is named, or one of tfjs's with a learning rate and decay of its own, of which the caller
   * disposes.
   *
   * @default "adamw" where `weightDecay` is given, else "adam"
   */
  optimizer?: OptimizerName | tf.Optimizer;
  /** Decides the learning rate of every step; the optimizer's own by default. */
  schedule?: Schedule;
  /**
   * Share of each target that is spread evenly over all classes, 0 to 1.
   *
   * @default 0
   */
  labelSmoothing?: number;
  /**
   * Weight of the sum of the kernels' absolute values in the loss.
   *
   * @default 0
   */
  l1?: number;
  /**
   * Weight of the sum of the kernels' squares in the loss.
   *
   * @default 0
   */
  l2?: number;
  /** How much the loss of an image counts, by its label: above 0; all alike by default. See `balancedClassWeights`. */
  classWeights?: readonly number[];
  /** Global norm to which the gradient of all weights is clipped; not clipped by default. */
  clipNorm?: number;
  /**
   * Decay of an exponential moving average (EMA) of the weights, batch norm's statistics included: the fraction of the
   * old average that each step keeps, 0 to 1, less in the first steps. Validation evaluates the averages, and the model
   * ends with them. None by default; 0.999 is usual.
   */
  emaDecay?: number;
  /** What happens to each image before it is shown; nothing by default. */
  augmentation?: AugmentationOptions;
  /**
   * Seed of the order of the batches and of augmentation.
   *
   * @default 1
   */
  seed?: number;
  /** Images on which each epoch is judged; none by default. */
  validation?: Dataset;
  /** Training stops after so many epochs in a row that are no better than the best; never by default. */
  patience?: number;
  /**
   * Whether the model ends with the weights of the epoch that was best on validation.
   *
   * @default true where `patience` is given, else false
   */
  restoreBestWeights?: boolean;
  /** By what on validation the best epoch is told. @default "accuracy" */
  monitor?: Monitor;
  /** Called after every batch, and once more, with validation figures, after every epoch. */
  onProgress?: OnTrainingProgress;
  /**
   * Ends training between two steps, after a checkpoint where there are any; `fit` then throws its reason.
   *
   * @default interruptSignal()
   */
  signal?: AbortSignal;
  /** Where the run is kept on disk, so that it goes on after it was cut off; nowhere by default. */
  checkpoint?: CheckpointOptions;
}

type WithDefault =
  | "epochs"
  | "batchSize"
  | "learningRate"
  | "weightDecay"
  | "optimizer"
  | "labelSmoothing"
  | "l1"
  | "l2"
  | "seed"
  | "signal"
  | "restoreBestWeights"
  | "monitor";

/** Options of `fit` with their defaults filled in. */
export type FitSettings =
  & Omit<FitOptions, "augmentation">
  & Required<Pick<FitOptions, WithDefault>>
  & { augmentation: AugmentationSettings | undefined };

/**
 * Fills in the defaults.
 *
 * @throws {RangeError} when a number lies outside its range
 * @throws {TypeError} when a name is not known, a value is of the wrong type, or options contradict each other
 */
export function fitSettings(options: FitOptions): FitSettings {
  checkFitOptions(options);
  const { epochs = 5, batchSize = 128, learningRate = 0.001, weightDecay = 0, seed = 1 } = options;
  const {
    optimizer = weightDecay > 0 ? "adamw" : "adam",
    labelSmoothing = 0,
    l1 = 0,
    l2 = 0,
    restoreBestWeights = options.patience !== undefined,
    monitor = "accuracy",
    signal = interruptSignal(),
  } = options;
  const numbers = { epochs, batchSize, learningRate, weightDecay, seed, labelSmoothing, l1, l2 };
  const augmentation = options.augmentation && augmentationSettings(options.augmentation);
  const others = { optimizer, restoreBestWeights, monitor, augmentation, signal };
  const settings = { ...options, ...numbers, ...others };
  assertTogether(options, settings);
  return settings;
}

function assertTogether(options: FitOptions, { restoreBestWeights, validation }: FitSettings): void {
  const needing = restoreBestWeights ? "patience and restoreBestWeights" : options.monitor && "monitor";
  if (needing && !validation) {
    throw new TypeError(
      `Cannot train as validation must be given for ${needing}: current value is undefined. ` +
        "Take some of the images for it with splitTrain()",
    );
  }
  assertOptimizer(options);
}

function assertOptimizer({ optimizer, learningRate, weightDecay }: FitOptions): void {
  const given = Object.entries({ learningRate, weightDecay }).find(([, value]) => value !== undefined);
  if (typeof optimizer === "object" && given) {
    throw new TypeError(
      `Cannot train as ${given[0]} must be left to the optimizer where one is given: ` +
        `current value is ${given[1]}`,
    );
  }
  if (typeof optimizer === "string" && optimizer !== "adamw" && weightDecay) {
    throw new TypeError(
      `Cannot train as weightDecay must be left out with the optimizer ${optimizer}: ` +
        `current value is ${weightDecay}. Take "adamw", or l2`,
    );
  }
}
