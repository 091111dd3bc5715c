/** Lists the networks of the study that are trained by name, and how. */
import type * as tf from "@tensorflow/tfjs";
import type { Profile } from "../core/profile.ts";
import { buildDenseNet } from "../models/dense_net.ts";
import { buildRecurrentNet, type RecurrentNetOptions } from "../models/recurrent_net.ts";
import { buildResidualNet } from "../models/residual_net.ts";
import { buildSmallCnn } from "../models/small_cnn.ts";
import { buildVisionTransformer } from "../models/vision_transformer.ts";
import type { AugmentationOptions } from "../training/augmentation.ts";
import type { FitOptions } from "../training/fit_options.ts";
import { oneCycleRate } from "../training/schedules.ts";

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
  /** Share of the kernels that goes in each step, times the learning rate (AdamW). */
  weightDecay: number;
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

const RECIPE: Recipe = {
  batchSize: 128,
  weightDecay: 0.02,
  oneCycle: { peak: 3e-3, warmUp: 0.2 },
  labelSmoothing: 0.05,
  averageDecay: 0.999,
  augmentation: { flipProbability: 0.5, padding: 2, eraseProbability: 0.5 },
  seed: 1,
};

/** One gradient that explodes on its way back through the rows must not undo what was learnt. */
const SEQUENCE_RECIPE: Recipe = {
  ...RECIPE,
  oneCycle: { peak: 2e-3, warmUp: 0.2 },
  largestGradientNorm: 1,
  augmentation: { flipProbability: 0.5, padding: 2, eraseProbability: 0 },
};

/** Every network that can be trained: 04's and 05's, each the simplest first. */
export const PLANNED_MODELS: readonly PlannedModel[] = [
  {
    name: "dense_784_300_100",
    title: "dense net 784-300-100-10",
    source: "models/dense_net.ts",
    build: (options) => buildDenseNet(options),
    // Neither layer knows where a pixel lies: moved images only blur what it can learn.
    recipe: { ...RECIPE, oneCycle: { peak: 1e-3, warmUp: 0.2 }, augmentation: null },
    epochs: { smoke: 4, quick: 6, full: 12 },
  },
  {
    name: "small_cnn",
    title: "small CNN",
    source: "models/small_cnn.ts",
    build: (options) => buildSmallCnn({ ...options, filters: [32, 64], units: 128, dropoutRate: 0.25 }),
    recipe: RECIPE,
    epochs: { smoke: 4, quick: 8, full: 10 },
  },
  {
    name: "residual_24",
    title: "residual net, width 24",
    source: "models/residual_net.ts",
    build: (options) => buildResidualNet({ ...options, width: 24 }),
    recipe: RECIPE,
    epochs: { smoke: 4, quick: 1, full: 20 },
  },
  recurrent("simple_rnn", "SimpleRNN over rows", { cell: "simple_rnn" }),
  {
    ...recurrent("gru", "GRU over rows", { cell: "gru" }, 4e-3),
    epochs: { smoke: 6, quick: 2, full: 24 },
  },
  recurrent("lstm", "LSTM over rows", { cell: "lstm" }),
  {
    ...recurrent("bidirectional_gru", "bidirectional GRU over rows", {
      cell: "gru",
      isBidirectional: true,
    }, 4e-3),
    epochs: { smoke: 6, quick: 1, full: 22 },
  },
  {
    name: "vision_transformer",
    title: "transformer on convolutions",
    source: "models/vision_transformer.ts",
    build: (options) => buildVisionTransformer({ ...options, tokeniser: "convolutions", blocks: 2 }),
    recipe: { ...RECIPE, oneCycle: { peak: 2e-3, warmUp: 0.2 }, largestGradientNorm: 1 },
    epochs: { smoke: 4, quick: 1, full: 14 },
  },
];

/**
 * Returns the network of that name.
 *
 * @throws {RangeError} when there is none, naming those that there are
 */
export function plannedModel(name: string): PlannedModel {
  const planned = PLANNED_MODELS.find((planned) => planned.name === name);
  if (planned) return planned;
  const names = PLANNED_MODELS.map(({ name }) => name).join(", ");
  throw new RangeError(`Cannot choose a model as its name must be one of ${names}: current value is ${name}`);
}

function recurrent(name: string, title: string, net: RecurrentNetOptions, peak = 2e-3): PlannedModel {
  return {
    name,
    title,
    source: "models/recurrent_net.ts",
    build: (options) => buildRecurrentNet({ ...net, ...options }),
    recipe: { ...SEQUENCE_RECIPE, oneCycle: { peak, warmUp: 0.2 } },
    epochs: { smoke: 8, quick: 2, full: 20 },
  };
}

/** Returns a recipe as options of `fit`. */
export function fitOptionsOf({ oneCycle, augmentation, ...options }: Recipe): FitOptions {
  return { ...options, schedule: oneCycleRate(oneCycle), ...(augmentation && { augmentation }) };
}
