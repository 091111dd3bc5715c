/** Averages weights over the steps of training. */
import * as tf from "@tensorflow/tfjs";
import { isOurBackend } from "./tfjs/our_backend.ts";
import { floatsOf } from "./tfjs/tfjs_internals.ts";
import { ownValues } from "./tfjs/tfjs_sharing.ts";
import { averageStep } from "./wrappers/optimisers.ts";

/** Options of `averageWeights`. */
export interface AverageWeightsOptions {
  /**
   * Fraction of the old average that stays, 0 to 1.
   *
   * @default 0.999
   */
  decay?: number;
}

/**
 * Moves each average towards its weight: average = decay average + (1 - decay) weight, the exponential moving
 * average. Works on every backend; on "wasm" in one pass, in place.
 *
 * @param averages one for each weight, of its shape; changed
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { averageWeights, useBackend } from "./mod.ts";
 * await useBackend();
 * const average = tf.variable(tf.tensor1d([1]));
 * averageWeights([average], [tf.tensor1d([2])], { decay: 0.5 });
 * average.dataSync()[0]; // 1.5
 * ```
 */
export function averageWeights(
  averages: readonly tf.Variable[],
  weights: readonly tf.Tensor[],
  { decay = 0.999 }: AverageWeightsOptions = {},
): void {
  const misfit = averages.findIndex(({ shape }, i) =>
    !tf.util.arraysEqual(shape, weights[i]?.shape ?? [NaN])
  );
  if (averages.length !== weights.length || misfit >= 0) {
    throw new TypeError(
      `Cannot average as there must be one average of each weight's shape: current value is ` +
        `[${averages.map(({ shape }) => `[${shape}]`)}] and [${weights.map(({ shape }) => `[${shape}]`)}]`,
    );
  }
  averages.forEach((average, i) => averageOne(average, weights[i], decay));
}

function averageOne(average: tf.Variable, weight: tf.Tensor, decay: number): void {
  if (!isOurBackend() || average.dtype !== "float32" || weight.dtype !== "float32") {
    tf.tidy(() => average.assign(average.add(weight.sub(average).mul(1 - decay))));
    return;
  }
  ownValues(average);
  // The weight may come from another backend: that may move memory, and views come after.
  floatsOf(weight);
  averageStep({ average: floatsOf(average), parameter: floatsOf(weight), decay });
}
