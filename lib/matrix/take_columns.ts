/** Keeps some columns of a matrix. */
import { assertMatrix, type Matrix } from "./matrix.ts";

/**
 * Returns the matrix with these columns alone, in the order given, and all else that it carries: shape
 * `[rows, columns.length]`.
 *
 * @throws {RangeError} when there is no column, or one lies outside the matrix
 */
export function takeColumns<M extends Matrix>(matrix: M, columns: ArrayLike<number>): M {
  assertMatrix(matrix);
  if (columns.length === 0) {
    throw new RangeError("Cannot take columns as there must be one or more: current value is none");
  }
  const wrong = Array.from(columns).find((c) => !(Number.isInteger(c) && c >= 0 && c < matrix.columns));
  if (wrong !== undefined) {
    throw new RangeError(
      `Cannot take columns as each must be an integer from 0 to ${
        matrix.columns - 1
      }: current value is ${wrong}`,
    );
  }
  const values = new Float32Array(matrix.rows * columns.length);
  for (let row = 0, to = 0; row < matrix.rows; row++) {
    for (let i = 0; i < columns.length; i++) values[to++] = matrix.values[row * matrix.columns + columns[i]];
  }
  return { ...matrix, values, columns: columns.length };
}
