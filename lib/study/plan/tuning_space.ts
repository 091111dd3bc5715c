/** Says what is tuned: the hyperparameters of small convolutional networks, and what a configuration of them means. */
import type * as tf from "@tensorflow/tfjs";
import { buildSmallCnn, type SmallCnnOptions } from "../../models/small_cnn.ts";
import { MOMENTUM, type OptimizerName } from "../../training/build_optimizer.ts";
import type { Configuration, SearchSpace } from "../../tuning/search_space.ts";
import { choice, encodeConfiguration, integer, logUniform, uniform } from "../../tuning/search_space.ts";
import { PLAIN_RECIPE, type Recipe } from "./recipe.ts";

/** The optimizers to choose from. */
export type TunedOptimizer = Exclude<OptimizerName, "sgd" | "muon">;

/** The hyperparameters and their ranges. */
export const TUNING_SPACE: SearchSpace = {
  /** Highest learning rate of the one cycle, for Adam; others take a multiple of it (see `RATE_FACTORS`). */
  learningRate: logUniform(1e-4, 1e-1),
  batchSize: choice([16, 32, 64, 128, 256]),
  /** Blocks of a convolution and a pooling; each has twice the filters of the one before. */
  blocks: integer(1, 3),
  /** Filters of the first block; the dense layer has four times as many units. */
  width: choice([8, 12, 16, 24]),
  /** Fraction of the dense layer's outputs that is left out. */
  dropoutRate: uniform(0, 0.6),
  /** Fraction of the kernels that goes in each step, times the learning rate. */
  weightDecay: logUniform(1e-3, 1),
  optimizer: choice(["momentum", "rmsprop", "adam", "adamw"]),
};

/** What a hyperparameter is where it is not searched for: the settings of the other experiments. */
export const TUNING_DEFAULTS: Configuration = {
  learningRate: 0.003,
  batchSize: 64,
  blocks: 2,
  width: 16,
  dropoutRate: 0.3,
  weightDecay: 0.01,
  optimizer: "adam",
};

/** A configuration in terms of networks. */
export interface TunedSettings {
  net: Required<Pick<SmallCnnOptions, "filters" | "units" | "dropoutRate">>;
  /** Decay apart from the gradient is of "adamw" alone; all others have a penalty in its place. */
  recipe: Recipe;
}

/** Optimizers need rates of their own: at ten times Adam's, momentum learns about as fast (06_experiments). */
const RATE_FACTORS: Readonly<Record<TunedOptimizer, number>> = {
  momentum: 10,
  rmsprop: 1,
  adam: 1,
  adamw: 1,
};
/**
 * With momentum m and rate factor f a penalty p takes 2 p f / (1 - m) times the learning rate of the kernels in each
 * step: so much that decay is the same for "momentum" and "adamw".
 */
const PENALTY_PER_DECAY = (1 - MOMENTUM) / (2 * RATE_FACTORS.momentum);

/**
 * Returns what a configuration means.
 *
 * @throws {TypeError} unless it has exactly the parameters of `TUNING_SPACE`
 * @throws {RangeError} when a value is not possible there
 */
export function tunedSettings(configuration: Configuration): TunedSettings {
  encodeConfiguration(TUNING_SPACE, configuration);
  const number = (name: string) => Number(configuration[name]);
  const optimizer = configuration.optimizer as TunedOptimizer, decay = number("weightDecay");
  const width = number("width"), blocks = number("blocks");
  return {
    net: {
      filters: Array.from({ length: blocks }, (_, i) => width * 2 ** i),
      units: 4 * width,
      dropoutRate: number("dropoutRate"),
    },
    recipe: {
      ...PLAIN_RECIPE,
      batchSize: number("batchSize"),
      optimizer,
      learningRate: number("learningRate") * RATE_FACTORS[optimizer],
      weightDecay: optimizer === "adamw" ? decay : 0,
      l2: optimizer === "adamw" ? 0 : decay * PENALTY_PER_DECAY,
    },
  };
}

/** What a network has to know of the data, and the seed of its weights. */
export type TunedNetOptions = Required<Pick<SmallCnnOptions, "inputShape" | "classes" | "seed">>;

/** Builds the network of the settings; the caller disposes of it. */
export function buildTunedNet({ net }: TunedSettings, options: TunedNetOptions): tf.LayersModel {
  return buildSmallCnn({ ...net, ...options });
}
