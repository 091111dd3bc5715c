/** Scores columns one by one, without a classifier: by their spread, and by how far classes lie apart in them. */
import { checkFinite } from "../../core/check.ts";
import { assertMatrix, type Matrix } from "../../matrix/matrix.ts";
import { assertLabelled } from "../assert_labelled.ts";
import type { LabelledMatrix } from "../classifier.ts";

/**
 * Returns the variance of each column, `[columns]`: the mean squared distance from its mean (NumPy's `var`).
 *
 * @throws {TypeError} when values do not fit rows and columns
 * @throws {RangeError} when a value is not finite
 */
export function varianceScores(matrix: Matrix): Float64Array {
  assertFinite(matrix, "compute variances");
  const { rows, columns } = matrix;
  const all = { ...matrix, labels: new Uint8Array(rows), classes: 1 };
  const { means } = classMeans(all);
  return squaresWithin(all, means, columns).map((sum) => sum / rows);
}

/**
 * Returns the F statistic of the one-way analysis of variance of each column, `[columns]` (Fisher 1925;
 * scikit-learn's `f_classif`): the variance between the means of the k classes that occur, on k - 1 degrees of
 * freedom, over the variance within them, on n - k. A constant column has NaN, and one that does not vary within
 * the classes, Infinity.
 *
 * @throws {TypeError} when labels are not one per row, or values do not fit rows and columns
 * @throws {RangeError} when a label or value is out of range, when fewer than 2 classes occur, or when there are no
 * more examples than classes
 */
export function anovaF(examples: LabelledMatrix): Float64Array {
  const task = "compute F statistics";
  assertLabelled(examples, task);
  assertFinite(examples, task);
  const { rows, columns } = examples;
  const { means, counts } = classMeans(examples);
  const present = counts.filter((count) => count > 0).length;
  if (present < 2 || rows <= present) {
    throw new RangeError(
      `Cannot ${task} as examples must be of 2 classes or more, and more than these: ` +
        `current value is ${rows} of ${present}`,
    );
  }
  const within = squaresWithin(examples, means, columns);
  return within.map((sum, column) => {
    const mean = counts.reduce((total, count, c) => total + count * means[c * columns + column], 0) / rows;
    const between = counts.reduce(
      (total, count, c) => count > 0 ? total + count * (means[c * columns + column] - mean) ** 2 : total,
      0,
    );
    return (between / (present - 1)) / (sum / (rows - present));
  });
}

/** Throws a RangeError unless all values are finite; `what` says in the error what cannot be done otherwise. */
export function assertFinite(matrix: Matrix, what: string): void {
  assertMatrix(matrix);
  checkFinite(what, { name: "values", values: matrix.values });
}

/** Returns how many examples each class has, and its mean in each column: `[classes, columns]`, 0 without any. */
function classMeans({ values, rows, columns, labels, classes }: LabelledMatrix) {
  const counts = new Float64Array(classes), sums = new Float64Array(classes * columns);
  for (let row = 0; row < rows; row++) {
    counts[labels[row]]++;
    const at = labels[row] * columns;
    for (let column = 0; column < columns; column++) sums[at + column] += values[row * columns + column];
  }
  const means = sums.map((sum, i) => sum / Math.max(1, counts[Math.floor(i / columns)]));
  return { means, counts };
}

/** Adds up the squared distances of each column's values from the means of their classes. */
function squaresWithin(
  { values, rows, labels }: LabelledMatrix,
  means: Float64Array,
  columns: number,
): Float64Array {
  const squares = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    const at = labels[row] * columns;
    for (let column = 0; column < columns; column++) {
      squares[column] += (values[row * columns + column] - means[at + column]) ** 2;
    }
  }
  return squares;
}
