/** Counts which true class was predicted as which. */
import { checkAsMany, checkClassCount, checkLabels } from "./check_input.ts";

/**
 * Counts predictions by true class: `matrix[t][p]` is how many examples of class `t` were predicted as `p`; all zeros
 * without examples.
 *
 * @param labels true classes, 0 to `classes - 1`
 * @param predictions predicted classes, as many as labels
 * @param classes number of classes
 * @throws {TypeError} unless predictions are as many as labels
 * @throws {RangeError} for a class out of range
 */
export function confusionMatrix(
  labels: ArrayLike<number>,
  predictions: ArrayLike<number>,
  classes: number,
): number[][] {
  const task = "count confusions";
  checkAsMany(task, "predictions", predictions.length, labels.length);
  checkClassCount(task, classes);
  checkLabels(task, labels, classes);
  checkLabels(task, predictions, classes);
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let i = 0; i < labels.length; i++) matrix[labels[i]][predictions[i]]++;
  return matrix;
}

/** Two classes that are confused with each other. */
export interface ConfusedPair {
  trueClass: number;
  predictedClass: number;
  count: number;
}

/** Lists the off-diagonal cells that hold anything, the fullest first; ties in reading order. */
export function confusedPairs(matrix: readonly (readonly number[])[]): ConfusedPair[] {
  return matrix
    .flatMap((row, trueClass) => row.map((count, predictedClass) => ({ trueClass, predictedClass, count })))
    .filter(({ trueClass, predictedClass, count }) => trueClass !== predictedClass && count > 0)
    .sort((a, b) => b.count - a.count);
}
