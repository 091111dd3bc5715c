/** Counts what a model sees, and believes it. */
import { checkClassCount, checkLabels } from "../../metrics/check_input.ts";

/**
 * Returns how many examples were predicted as each class: "classify and count" (Forman 2008, "Quantifying counts and
 * costs via classification"). Its error grows with the distance between the delivery and the data on which the model's
 * errors happen to cancel out: see `adjustedCount`.
 *
 * @throws {RangeError} when a class is out of range
 */
export function classifyAndCount(predictions: ArrayLike<number>, classes: number): Uint32Array {
  checkClassCount("count predictions", classes);
  checkLabels("count predictions", predictions, classes);
  const counts = new Uint32Array(classes);
  for (let i = 0; i < predictions.length; i++) counts[predictions[i]]++;
  return counts;
}
