/** Puts matrices beside one another. */
import { checkInteger } from "../core/check.ts";
import { plural } from "../core/plural.ts";
import { assertMatrix, type Matrix } from "./matrix.ts";

/**
 * Returns the columns of all matrices, one matrix after the other: shape `[rows, sum of columns]`.
 *
 * @throws {RangeError} when there is no matrix
 * @throws {TypeError} when the matrices differ in rows
 */
export function joinColumns(matrices: readonly Matrix[]): Matrix {
  checkInteger("join columns", { name: "the number of matrices", value: matrices.length, least: 1 });
  const { rows } = matrices[0];
  const columns = matrices.reduce((sum, matrix) => sum + matrix.columns, 0);
  const values = new Float32Array(rows * columns);
  let first = 0;
  for (const matrix of matrices) {
    assertMatrix(matrix);
    if (matrix.rows !== rows) {
      throw new TypeError(
        `Cannot join columns as every matrix must have ${
          plural(rows, "row")
        }: current value is ${matrix.rows}`,
      );
    }
    for (let row = 0; row < rows; row++) {
      const from = row * matrix.columns;
      values.set(matrix.values.subarray(from, from + matrix.columns), row * columns + first);
    }
    first += matrix.columns;
  }
  return { values, rows, columns };
}
