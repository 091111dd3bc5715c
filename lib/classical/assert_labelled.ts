/** Checks what classifiers are given: at the edge, so that the inside can trust it. */
import { checkInteger, checkLength } from "../core/check.ts";
import { MOST_CLASSES } from "../core/dataset.ts";
import { plural } from "../core/plural.ts";
import { assertMatrix, type Matrix } from "../matrix/matrix.ts";
import type { LabelledMatrix } from "./classifier.ts";

/**
 * Throws unless the examples can be trained on; `what` says in the error what cannot be done without.
 *
 * @throws {TypeError} when labels are not one per row, or values do not fit rows and columns
 * @throws {RangeError} when there are fewer than 2 classes or more than 65,536, or a label is not one of them
 */
export function assertLabelled({ labels, classes, ...matrix }: LabelledMatrix, what: string): void {
  assertMatrix(matrix);
  checkLength(what, { name: "labels", value: labels.length, wanted: matrix.rows, of: "rows" });
  checkInteger(what, { name: "classes", value: classes, least: 2, most: MOST_CLASSES });
  const odd = labels.find((label) => label >= classes);
  if (odd !== undefined) {
    throw new RangeError(
      `Cannot ${what} as each label must be an integer from 0 to ${classes - 1}: current value is ${odd}`,
    );
  }
}

/** Throws a TypeError unless the matrix has the columns that were trained on. */
export function assertColumns(matrix: Matrix, columns: number): void {
  assertMatrix(matrix);
  if (matrix.columns !== columns) {
    throw new TypeError(
      `Cannot predict as the matrix must have ${
        plural(columns, "column")
      }: current value is ${matrix.columns}`,
    );
  }
}
