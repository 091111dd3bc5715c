/** Gives the accuracy of predictions with its interval. */
import { checkAsMany } from "./check_input.ts";
import { type Proportion, wilsonInterval } from "./wilson_interval.ts";

/**
 * Returns the fraction of correct predictions with its 95 % score interval (see `wilsonInterval`).
 *
 * @throws {TypeError} unless there are as many predictions as labels
 * @throws {RangeError} where there are none
 */
export function accuracyInterval(labels: ArrayLike<number>, predictions: ArrayLike<number>): Proportion {
  checkAsMany("judge predictions", "predictions", predictions.length, labels.length);
  let right = 0;
  for (let i = 0; i < labels.length; i++) right += Number(predictions[i] === labels[i]);
  return wilsonInterval(right, labels.length);
}
