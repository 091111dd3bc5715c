/** Builds the optimizers that are known by name. */
import * as tf from "@tensorflow/tfjs";
import { AdamW } from "../backend/adam_w.ts";
import { Muon, type MuonOptions } from "../backend/muon.ts";

/** The optimizers that are known by name. */
export const OPTIMIZERS = ["sgd", "momentum", "rmsprop", "adam", "adamw", "muon"] as const;

/** One of `OPTIMIZERS`. */
export type OptimizerName = typeof OPTIMIZERS[number];

/** What "muon" takes besides a learning rate and weight decay (see `Muon`). */
export type MuonChoice = Pick<MuonOptions, "momentum" | "isNormalised" | "others" | "othersLearningRate">;

/** Options of `buildOptimizer`. */
export interface BuildOptimizerOptions {
  optimizer: OptimizerName;
  learningRate: number;
  /** Fraction of the kernels that goes in each step, times the learning rate; of "adamw" and "muon". @default 0 */
  weightDecay?: number;
  /** Of "muon" alone. */
  muon?: MuonChoice | undefined;
  /** Kernels that "muon" leaves to the other steps. @default none */
  except?: readonly tf.Variable[];
}

/** Fraction of the old velocity that a step of "momentum" keeps. */
export const MOMENTUM = 0.9;

/**
 * Builds the optimizer; the caller disposes of it. Each goes on from a checkpoint to the same bits: "adam" is an
 * `AdamW` without decay, which takes the steps of `tf.train.adam` and keeps all its state, which that one does not.
 */
export function buildOptimizer(
  { optimizer, learningRate, weightDecay = 0, muon, except = [] }: BuildOptimizerOptions,
): tf.Optimizer {
  switch (optimizer) {
    case "sgd":
      return tf.train.sgd(learningRate);
    case "momentum":
      return tf.train.momentum(learningRate, MOMENTUM);
    case "rmsprop":
      return tf.train.rmsprop(learningRate);
    case "adam":
      return new AdamW({ learningRate, weightDecay: 0 });
    case "adamw":
      return new AdamW({ learningRate, weightDecay });
    case "muon":
      return new Muon({ ...muon, learningRate, weightDecay, except });
  }
}
