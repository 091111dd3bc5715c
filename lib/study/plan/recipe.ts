/** Says what a network of the study is, and how one is trained. */
import type * as tf from "@tensorflow/tfjs";
import type { Profile } from "../../core/profile.ts";
import type { AugmentationOptions } from "../../training/augmentation.ts";
import type { FitOptions } from "../../training/fit_options.ts";
import { oneCycleRate } from "../../training/schedules.ts";

/** What a builder has to know of the data. */
export interface BuildOptions {
  /** Height, width and channels of an image. */
  inputShape: [number, number, number];
  classes: number;
  /** Seed of the initial weights. */
  seed: number;
}

/** How a network is trained, in plain values, so that it can be hashed and kept beside the weights. */
export interface Recipe {
  batchSize: number;
  /** What takes the steps in place of AdamW. */
  optimizer?: "momentum" | "rmsprop";
  /** Share of the kernels that goes in each step, times the learning rate; of AdamW alone, 0 with another. */
  weightDecay: number;
  /** Weight of the kernels' squares in the loss; absent for none. */
  l2?: number;
  /** The highest learning rate of the one cycle, and the share of the training after which it is reached. */
  oneCycle: { peak: number; warmUp: number };
  /** Share of each target that is spread evenly over all classes, 0 to 1. */
  labelSmoothing: number;
  /** The gradient of all weights together is shortened to this norm where it is longer; absent for never. */
  largestGradientNorm?: number;
  /** Share of the old average of the weights that each step keeps, 0 to 1. */
  averageDecay: number;
  /** What happens to each image before it is shown; null for nothing. */
  augmentation:
    | Required<Pick<AugmentationOptions, "flipProbability" | "padding" | "eraseProbability">>
    | null;
  /** Seed of the split, the initial weights, the order of the batches and augmentation. */
  seed: number;
}

/** A network that can be trained by name. */
export interface PlannedModel {
  /** Its name on the command line and on disk. */
  name: string;
  title: string;
  /** The file of `lib/` that builds it. */
  source: string;
  /** Allocates the network; the caller disposes of it. */
  build(options: BuildOptions): tf.LayersModel;
  recipe: Recipe;
  /** Passes over the training images, by profile. */
  epochs: Readonly<Record<Profile["name"], number>>;
}

/** How networks learn that nothing speaks against: AdamW, one cycle, averaged weights, varied images. */
export const RECIPE: Recipe = {
  batchSize: 128,
  weightDecay: 0.02,
  oneCycle: { peak: 3e-3, warmUp: 0.2 },
  labelSmoothing: 0.05,
  averageDecay: 0.999,
  augmentation: { flipProbability: 0.5, padding: 2, eraseProbability: 0.5 },
  seed: 1,
};

/** The same for networks that read an image row by row: one gradient that explodes must not undo what was learned. */
export const SEQUENCE_RECIPE: Recipe = {
  ...RECIPE,
  oneCycle: { peak: 2e-3, warmUp: 0.2 },
  largestGradientNorm: 1,
  augmentation: { flipProbability: 0.5, padding: 2, eraseProbability: 0 },
};

/** Returns a recipe as options of `fit`, but for an optimizer that it names: `fitRecipe` makes that. */
export function fitOptionsOf(
  { oneCycle, augmentation, optimizer, weightDecay, ...options }: Recipe,
): FitOptions {
  return {
    ...options,
    ...(!optimizer && { weightDecay }),
    schedule: oneCycleRate(oneCycle),
    ...(augmentation && { augmentation }),
  };
}
