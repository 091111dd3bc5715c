/** Fits a traditional algorithm on the images at hand and keeps it in memory, ready to score other images. */
import type { Dataset, ImageSet } from "../../core/dataset.ts";
import {
  type AlgorithmOptions,
  featureMatrix,
  type FitWork,
  type PlannedAlgorithm,
} from "../plan/algorithm_plan.ts";

/**
 * Returns a function that scores images with the algorithm fitted on `train`: float32 `[size, classes]`, probabilities
 * or margins as the algorithm has them. `fittedAlgorithm` keeps the scores of its fits and not the fits: this is for
 * questions about images that no one has scored, so `train` should be small.
 *
 * @throws {TypeError | RangeError} what the algorithm says of examples or options that do not fit
 */
export async function quickFit(
  { features, fit }: PlannedAlgorithm,
  train: Dataset,
  options: AlgorithmOptions,
  work?: FitWork,
): Promise<(images: ImageSet) => Promise<Float32Array>> {
  const examples = { labels: train.labels, classes: train.classNames.length };
  const classifier = await fit({ ...featureMatrix(train, features), ...examples }, options, work);
  return (images) => classifier.scores(featureMatrix(images, features));
}
