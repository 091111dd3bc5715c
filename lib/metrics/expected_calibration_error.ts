/** Says in one number how far confidence is from accuracy. */
import { reliability, type ReliabilityOptions } from "./reliability.ts";

/**
 * Returns the expected calibration error, 0 to 1: the mean over examples of the gap between confidence and
 * accuracy of the bin that the example is in (Naeini, Cooper and Hauskrecht 2015, "Obtaining well calibrated
 * probabilities using Bayesian binning"; Guo et al. 2017, arXiv 1706.04599); NaN without examples.
 *
 * It grows with the number of bins and with fewer examples, even where confidence is right: compare only what has
 * the same of both. It is 0, too, for a model that always predicts the proportion of the commonest class. Edge cases
 * and errors as in `reliability`.
 *
 * @param labels true classes `[n]`
 * @param probabilities `[n, classes]`, row by row
 */
export function expectedCalibrationError(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  options: ReliabilityOptions,
): number {
  const bins = reliability(labels, probabilities, options);
  return bins.reduce((sum, { n, confidence, accuracy }) => sum + n * Math.abs(confidence - accuracy), 0) /
    labels.length;
}
