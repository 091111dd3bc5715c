/** Counts which true class was predicted as which. */

/**
 * Counts predictions by true class: `matrix[t][p]` is how many examples of class `t` were predicted as `p`.
 *
 * @param labels true classes, 0 to `classes - 1`
 * @param predictions predicted classes, as many as labels
 * @param classes number of classes
 */
export function confusionMatrix(
  labels: ArrayLike<number>,
  predictions: ArrayLike<number>,
  classes: number,
): number[][] {
  if (labels.length !== predictions.length) {
    throw new TypeError(
      `Cannot count confusions as predictions must be as many as labels (${labels.length}): ` +
        `current value is ${predictions.length}`,
    );
  }
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let i = 0; i < labels.length; i++) {
    matrix[checkedClass(labels[i], classes)][checkedClass(predictions[i], classes)]++;
  }
  return matrix;
}

/** Two classes that are taken for each other. */
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

function checkedClass(value: number, classes: number): number {
  if (Number.isInteger(value) && value >= 0 && value < classes) return value;
  throw new RangeError(
    `Cannot count confusions as a class must be an integer from 0 to ${
      classes - 1
    }: current value is ${value}`,
  );
}
