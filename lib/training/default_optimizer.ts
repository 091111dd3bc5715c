/** Chooses the optimizer of runs that name none. */
import * as tf from "@tensorflow/tfjs";
import { AdamW } from "../backend/adam_w.ts";
import type { FitSettings } from "./fit_settings.ts";

/**
 * Returns Adam with the run's learning rate and weight decay; the caller disposes of it. It is an `AdamW` where
 * weights decay, and where checkpoints are kept: that one goes on from them to the same bits, tfjs's own does not.
 * Without decay both take the same steps.
 */
export function defaultOptimizer(
  { learningRate, weightDecay, checkpoint }: Pick<FitSettings, "learningRate" | "weightDecay" | "checkpoint">,
): tf.Optimizer {
  return weightDecay > 0 || checkpoint
    ? new AdamW({ learningRate, weightDecay })
    : tf.train.adam(learningRate);
}
