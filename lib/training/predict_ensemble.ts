/** Asks several models at once. */
import type * as tf from "@tensorflow/tfjs";
import type { ImageSet } from "../core/dataset.ts";
import { ensembleLogits, type EnsembleMean } from "../metrics/ensemble_logits.ts";
import { predictLogits } from "./evaluate.ts";

/** Options of `predictEnsemble`. */
export interface PredictEnsembleOptions {
  /** What is averaged; to be chosen on validation images. @default "probabilities" */
  mean?: EnsembleMean;
  /** Asks one model, such as `flipAveragedLogits`. @default predictLogits */
  predict?: (model: tf.LayersModel, set: ImageSet) => Float32Array;
}

/**
 * Returns the logarithms of an ensemble's probabilities, float32 `[set.size, classes]`, which serve as logits (see
 * `ensembleLogits`). The models stay the caller's.
 *
 * @param models each maps float32 `[batch, height, width, channels]`, 0 to 1, to logits `[batch, classes]`
 * @throws {RangeError} when there is no model
 * @throws {TypeError | RangeError | NotFiniteError} as `predictLogits` does
 */
export function predictEnsemble(
  models: readonly tf.LayersModel[],
  set: ImageSet,
  { mean = "probabilities", predict = predictLogits }: PredictEnsembleOptions = {},
): Float32Array {
  const members = models.map((model) => predict(model, set));
  return ensembleLogits(members, { classes: set.classNames.length, mean });
}
