/** Keeps running averages of all weights of a model, and lends it other weights for a while. */
import * as tf from "@tensorflow/tfjs";
import { averageWeights } from "../backend/exponential_moving_average.ts";
import { frozenLayers } from "./frozen_layers.ts";

/** Returns the model's weights as variables, those of batch norm's statistics included, in the model's order. */
export function weightVariables(model: tf.LayersModel): tf.Variable[] {
  return model.getWeights() as tf.Variable[];
}

/** Starts an average at each weight's value; the caller disposes of them. */
export function startAverages(weights: readonly tf.Variable[]): tf.Variable[] {
  return weights.map((weight) => tf.variable(weight, false));
}

/**
 * Returns the fraction of the old average that stays at one step: `decay`, but less at the beginning, so that the
 * initial weights are soon forgotten: min(decay, (1 + step) / (10 + step)), as in TensorFlow's
 * `tf.train.ExponentialMovingAverage` with `num_updates`.
 *
 * @param step steps that were taken before, from 0
 */
export function decayAt(decay: number, step: number): number {
  return Math.min(decay, (1 + step) / (10 + step));
}

/**
 * Returns what moves the averages of a model's weights (see `startAverages`) after the step of that number, from 0;
 * without `decay` it does nothing. The averages of frozen layers stay as they are, to the bit.
 */
export function averager(
  model: tf.LayersModel,
  averages: readonly tf.Variable[],
  decay: number | undefined,
): (step: number) => void {
  if (decay === undefined) return () => {};
  const frozen = new Set(
    frozenLayers(model).flatMap(({ weights }) => weights.map((weight) => weight.read())),
  );
  const weights = weightVariables(model), moving = weights.filter((weight) => !frozen.has(weight));
  // Rounding would move the average of a weight that stays.
  const own = averages.filter((_, i) => !frozen.has(weights[i]));
  return (step) => averageWeights(own, moving, { decay: decayAt(decay, step) });
}

/** Gives the weights their values in place of their own; values may be shared, nothing is copied. */
export function assignWeights(weights: readonly tf.Variable[], values: readonly tf.Tensor[]): void {
  weights.forEach((weight, i) => weight.assign(values[i]));
}

/** Returns what `use` returns while the weights have other values; they get their own back afterwards. */
export function withWeights<Result>(
  weights: readonly tf.Variable[],
  values: readonly tf.Tensor[],
  use: () => Result,
): Result {
  const own = weights.map((weight) => weight.clone());
  try {
    assignWeights(weights, values);
    return use();
  } finally {
    assignWeights(weights, own);
    tf.dispose(own);
  }
}
