/** Measures probabilities by how surprised they are by the truth. */
import { checkFraction } from "../core/check.ts";
import { checkProbabilities } from "./check_input.ts";
import { compensatedMean } from "./compensated_mean.ts";

/** How to read the probabilities. */
export interface LogLossOptions {
  /** Number of classes: columns of the probabilities. */
  classes: number;
  /** The least probability that the true class is taken to have, 0 to 1. @default 2 ** -52 */
  epsilon?: number;
}

/**
 * Returns the mean of `-ln p(true class)`, the cross-entropy in nats: 0 is perfect; NaN without examples.
 *
 * As in scikit-learn 1.2, a row is divided by its sum, as float32 probabilities add up to 1 in seven digits only, and a
 * probability of 0 counts as `epsilon`, its default for float64: one confident mistake costs 36 nats, not infinitely
 * many. With `epsilon` of 0 it is Infinity. A class without examples changes nothing.
 *
 * @param labels true classes `[n]`
 * @param probabilities `[n, classes]`, row by row
 * @throws {TypeError} for a wrong number of probabilities
 * @throws {RangeError} for a wrong label, a probability that is NaN or below 0, a row whose sum is further than 1e-5
 * from 1, and an `epsilon` out of range
 */
export function logLoss(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  { classes, epsilon = Number.EPSILON }: LogLossOptions,
): number {
  checkProbabilities("compute log loss", labels, probabilities, classes);
  checkFraction("compute log loss", { name: "epsilon", value: epsilon });
  return compensatedMean(labels.length, (i) => {
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += probabilities[i * classes + c];
    return Math.log(sum / Math.max(probabilities[i * classes + labels[i]], epsilon));
  });
}
