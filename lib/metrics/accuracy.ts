/** Says how many predictions are right. */
import { checkAsMany } from "./check_input.ts";

/**
 * Returns the fraction of predictions that equal their labels, 0 to 1; NaN without examples.
 *
 * @throws {TypeError} unless predictions are as many as labels
 */
export function accuracy(labels: ArrayLike<number>, predictions: ArrayLike<number>): number {
  checkAsMany("compute accuracy", "predictions", predictions.length, labels.length);
  let right = 0;
  for (let i = 0; i < labels.length; i++) if (predictions[i] === labels[i]) right++;
  return right / labels.length;
}
