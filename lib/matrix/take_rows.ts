/** Keeps some rows of a matrix. */
import { assertMatrix, type Matrix } from "./matrix.ts";

/**
 * Returns a matrix of these rows in the order given, each as often as it is named: shape `[rows.length, columns]`.
 *
 * @throws {RangeError} when a row lies outside the matrix
 */
export function takeRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  assertMatrix(matrix);
  const { columns } = matrix;
  const values = new Float32Array(rows.length * columns);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (!(Number.isInteger(row) && row >= 0 && row < matrix.rows)) {
      throw new RangeError(
        `Cannot take rows as each must be an integer from 0 to ${matrix.rows - 1}: current value is ${row}`,
      );
    }
    values.set(matrix.values.subarray(row * columns, (row + 1) * columns), i * columns);
  }
  return { values, rows: rows.length, columns };
}
