/** Describes the options of training. */
import type * as tf from "@tensorflow/tfjs";
import type { Dataset } from "../core/dataset.ts";
import type { OnTrainingProgress } from "../core/progress.ts";
import type { AugmentationOptions } from "./augmentation.ts";
import type { CheckpointOptions } from "./checkpoints.ts";
import type { Schedule } from "./schedules.ts";
import type { Judgement } from "./training_history.ts";

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
   * Share of the kernels that goes in each step, times the learning rate, apart from the gradient (`AdamW`).
   *
   * @default 0
   */
  weightDecay?: number;
  /**
   * Takes the steps in place of Adam, with a learning rate and decay of its own; the caller disposes of it.
   *
   * @default Adam with `learningRate` and `weightDecay`
   */
  optimizer?: tf.Optimizer;
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
  /** The gradient of all weights together is shortened to this norm where it is longer; never by default. */
  largestGradientNorm?: number;
  /**
   * Share of the old average that each step keeps, 0 to 1, less in the first steps: the weights are averaged over
   * the steps, batch norm's statistics with them. Validation judges the averages, and the model ends with them.
   * None by default; 0.999 is usual.
   */
  averageDecay?: number;
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
  keepBest?: boolean;
  /** @default "accuracy" */
  judgedBy?: Judgement;
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
