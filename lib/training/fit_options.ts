/** Describes the options of training. */
import type * as tf from "@tensorflow/tfjs";
import type { Dataset } from "../core/dataset.ts";
import type { OnTrainingProgress } from "../core/progress.ts";
import type { AugmentationOptions } from "./images/augmentation_settings.ts";
import type { MuonChoice, OptimizerName } from "./build_optimizer.ts";
import type { CheckpointOptions } from "./checkpoints.ts";
import type { Schedule } from "./schedules.ts";
import type { TeacherOptions } from "./distillation/teacher_options.ts";
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
   * Fraction of the kernels that goes in each step, times the learning rate, apart from the gradient; of "adamw" and
   * "muon".
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
  /**
   * What "muon" does with momentum and with the weights that it leaves alone: all but kernels, and the last kernel.
   * Their rate keeps to the schedule too, as a multiple of `learningRate`.
   *
   * @default those of `Muon`
   */
  muon?: MuonChoice;
  /** Decides the learning rate of every step. @default the optimizer's own */
  schedule?: Schedule;
  /**
   * Fraction of each target that is spread evenly over all classes, 0 to 1.
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
  /** Trained networks that the model learns from besides the labels. @default none */
  teacher?: TeacherOptions;
  /** How much the loss of an image counts, by its label: above 0. See `balancedClassWeights`. @default all alike */
  classWeights?: readonly number[];
  /** Global norm to which the gradient of all weights is clipped. @default not clipped */
  clipNorm?: number;
  /**
   * Decay of an exponential moving average (EMA) of the weights, batch norm's statistics included: the fraction of the
   * old average that each step keeps, 0 to 1, less in the first steps. Validation evaluates the averages, and the model
   * ends with them. None by default; 0.999 is usual.
   */
  emaDecay?: number;
  /** What happens to each image before it is shown. @default nothing */
  augmentation?: AugmentationOptions;
  /**
   * Seed of the order of the batches and of augmentation.
   *
   * @default 1
   */
  seed?: number;
  /** Images on which each epoch is evaluated. @default none */
  validation?: Dataset;
  /** Training stops after so many epochs in a row that are no better than the best. @default never */
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
  /** Where the run is kept on disk, so that it goes on after it was cut off. @default nowhere */
  checkpoint?: CheckpointOptions;
}
