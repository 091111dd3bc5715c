/** Corrects counts for a model's confusions. */
import { checkLength, checkNumber } from "../../core/check.ts";
import { confusionRates } from "./confusion_rates.ts";
import { leastSquaresOnSimplex } from "./least_squares_on_simplex.ts";

/**
 * Returns the share of each class in a delivery, given how many were predicted as each and what the model confuses: the
 * shares that, through the confusion rates, would have given those predictions, or come closest to it in squared
 * distance with no share below 0. For two classes it is the adjusted count `(seen - fpr) / (tpr - fpr)`, clipped
 * (Forman 2008, "Quantifying counts and costs via classification"); for more the inverse of the confusion matrix
 * (Saerens, Latinne and Decaestecker 2002, section 2.3; Hopkins and King 2010), kept to shares as by Bunse 2022, "On
 * multi-class extensions of adjusted classify and count". Holds where a class looks the same in the delivery as where
 * the confusions were counted, whatever the shares. Classes with the same rates cannot be told apart and share evenly.
 *
 * @param predicted predictions of each class in the delivery, as `classifyAndCount` returns them
 * @param confusion counts of true class by predicted class on other examples, as `confusionMatrix` returns them
 * @throws {TypeError} when the two differ in classes
 * @throws {RangeError} when a count is not finite or below 0, nothing was predicted, or a class has no example
 */
export function adjustedCount(
  predicted: ArrayLike<number>,
  confusion: readonly ArrayLike<number>[],
): number[] {
  return leastSquaresOnSimplex(confusionRates(confusion), predictedShares(predicted, confusion.length));
}

/** Returns counts divided by their sum; throws TypeError for another number of classes, RangeError for no sum. */
export function predictedShares(predicted: ArrayLike<number>, classes: number): number[] {
  const task = "adjust counts";
  checkLength(task, { name: "predicted", value: predicted.length, wanted: classes, of: "classes" });
  const counts = Array.from(predicted);
  counts.forEach((value, c) => checkNumber(task, { name: `predicted[${c}]`, value }));
  const sum = counts.reduce((all, count) => all + count, 0);
  if (sum === 0) {
    throw new RangeError(`Cannot ${task} as there must be one prediction or more: current value is 0`);
  }
  return counts.map((count) => count / sum);
}
