/** Measures probabilities by their squared distance from the truth. */
import { checkProbabilities } from "./check_input.ts";
import { compensatedMean } from "./compensated_mean.ts";

/** How to read the probabilities. */
export interface BrierOptions {
  /** Number of classes: columns of the probabilities. */
  classes: number;
}

/**
 * Returns the mean over examples of the sum over classes of `(p - y)^2`, where `y` is 1 for the true class and 0 for
 * the others: 0 is perfect, 2 is certain and wrong; NaN without examples (Brier 1950, "Verification of forecasts
 * expressed in terms of probability", his own multi-class form). For two classes it is twice scikit-learn's
 * `brier_score_loss`, which counts one class only. A class without examples changes nothing.
 *
 * @param labels true classes `[n]`
 * @param probabilities `[n, classes]`, row by row
 * @throws {TypeError} for a wrong number of probabilities
 * @throws {RangeError} for a wrong label, a probability that is NaN or below 0, and a row whose sum is further than
 * 1e-5 from 1
 */
export function brierScore(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  { classes }: BrierOptions,
): number {
  checkProbabilities("compute the Brier score", labels, probabilities, classes);
  return compensatedMean(labels.length, (i) => {
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      sum += (probabilities[i * classes + c] - (c === labels[i] ? 1 : 0)) ** 2;
    }
    return sum;
  });
}
