/** Keeps some rows of a matrix. */
import { checkInteger } from "../core/check.ts";
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
    checkInteger("take rows", { name: "each", value: row, most: matrix.rows - 1 });
    values.set(matrix.values.subarray(row * columns, (row + 1) * columns), i * columns);
  }
  return { values, rows: rows.length, columns };
}
