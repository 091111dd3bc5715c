/** Says what a network of the study is, and how one is trained. */
import type * as tf from "@tensorflow/tfjs";
import type { Dataset } from "../../core/dataset.ts";
import type { Interruptible } from "../../core/interruption.ts";
import type { Profile } from "../../core/profile.ts";
import type { AugmentationOptions } from "../../training/images/augmentation_settings.ts";
import type { MuonChoice, OptimizerName } from "../../training/build_optimizer.ts";
import type { Views } from "../../training/test_time_augmentation.ts";

/** What a builder has to know of the data. */
export interface BuildOptions {
  /** Height, width and channels of an image. */
  inputShape: [number, number, number];
  classes: number;
  /** Seed of the initial weights. */
  seed: number;
}

/** How a network is trained, in plain values; the learning rate goes through one cycle, always. */
export interface Recipe {
  optimizer: OptimizerName;
  /** The highest learning rate of the cycle. */
  learningRate: number;
  /** Fraction of the training after which it is reached; absent for `WARM_UP`. */
  warmUp?: number;
  batchSize: number;
  /** Fraction of the kernels that goes in each step, times the learning rate; of "adamw" and "muon". */
  weightDecay: number;
  /** What "muon" does besides; absent for what it does by itself, and for the others. */
  muon?: MuonChoice;
  /** Fraction of each target that is spread evenly over all classes, 0 to 1. */
  labelSmoothing: number;
  /** Weight of the kernels' absolute values in the loss. */
  l1: number;
  /** Weight of the kernels' squares in the loss. */
  l2: number;
  /** Global norm to which the gradient is clipped; absent for none. */
  clipNorm?: number;
  /** Decay of the exponential moving average of the weights, 0 to 1; absent for none. */
  emaDecay?: number;
  /** What happens to each image before it is shown; null for nothing. */
  augmentation: Readonly<AugmentationOptions> | null;
  /** Whether an image's loss counts the more, the rarer its class is. */
  hasClassWeights: boolean;
}

/** A recipe with all that is random. */
export interface SeededRecipe extends Recipe {
  /** Seed of the draw of the images, the initial weights, the order of the batches and augmentation. */
  seed: number;
}

/** A trained network that another one begins with. */
export interface TransferOrigin {
  name: string;
  /** The data that it was trained on, by their short name. */
  source: string;
  /** SHA-256, 64 hex digits, of its weights. */
  weightsHash: string;
  /** Whether all of its layers that are taken over stay as they are. */
  isFrozen: boolean;
}

/** Trainings of one network from several seeds, which teach another one (see `TeacherOptions`). */
export interface PlannedTeacher {
  /** The network, by its name. */
  of: string;
  seeds: readonly number[];
  temperature: number;
  /** Fraction of the loss that the teacher has, 0 to 1. */
  alpha: number;
  /**
   * What the teacher sees: "kept" each image as it is and mirrored, once before training, so that its steps cost next
   * to nothing; "batch" each batch as it is augmented, whose forward passes each step then takes.
   */
  sees: "kept" | "batch";
}

/** What gives a network weights that depend on the images, before the first step. */
export interface Preparation {
  /** What it does, in a word or two: part of what tells two models apart. */
  name: string;
  /** The file of `lib/` that does it. */
  source: string;
  /** Changes weights in place, to the same ones for the same training images; none of another split is seen. */
  run(model: tf.LayersModel, train: Dataset, options: Interruptible): Promise<void>;
}

/** A network that can be trained by name. */
export interface PlannedModel {
  /** Its name on the command line and on disk. */
  name: string;
  title: string;
  /** Returns its title for images of so many values and so many classes. @default the title */
  titleFor?(sizes: { values: number; classes: number }): string;
  /** The file of `lib/` that builds it. */
  source: string;
  /** Allocates the network; the caller disposes of it. */
  build(options: BuildOptions): tf.LayersModel;
  /** Changes the network before it is trained. @default nothing */
  preparation?: Preparation;
  recipe: SeededRecipe;
  /** Passes over the training images, by profile. */
  epochs: Readonly<Record<Profile["name"], number>>;
  /** How many views of each image it is evaluated on in the end, as chosen on validation images. @default 1: the image */
  views?: Views;
  /** The trainings that it learns from besides the labels (see `distilledModel`). @default none */
  teacher?: PlannedTeacher;
  /** Seed of the draw of the images, where the training has another one (see `seededModel`). @default the recipe's */
  drawSeed?: number;
  /** The trained network whose weights `build` begins with. @default none: they are drawn */
  from?: TransferOrigin;
}

/** The fraction of a training after which the learning rate is highest, where a recipe names none. */
export const WARM_UP = 0.2;

/** Adam and one cycle, and nothing besides. */
export const PLAIN_RECIPE: Recipe = {
  optimizer: "adam",
  learningRate: 3e-3,
  batchSize: 64,
  weightDecay: 0,
  labelSmoothing: 0,
  l1: 0,
  l2: 0,
  augmentation: null,
  hasClassWeights: false,
};

/** How networks are trained unless something speaks against it: AdamW, one cycle, averaged weights, varied images. */
export const RECIPE: SeededRecipe = {
  ...PLAIN_RECIPE,
  optimizer: "adamw",
  batchSize: 128,
  weightDecay: 0.02,
  labelSmoothing: 0.05,
  emaDecay: 0.999,
  augmentation: { flipProbability: 0.5, padding: 2, eraseProbability: 0.5 },
  seed: 1,
};

/** The same for networks that read an image row by row: one gradient that explodes must not undo what was learned. */
export const SEQUENCE_RECIPE: SeededRecipe = {
  ...RECIPE,
  learningRate: 2e-3,
  clipNorm: 1,
  augmentation: { flipProbability: 0.5, padding: 2, eraseProbability: 0 },
};
