/** Stores vectors that are compared by their direction in one byte per number. */
import { assertMatrix, type Matrix } from "../matrix/matrix.ts";

/**
 * Returns each row multiplied so that its largest magnitude becomes 127, rounded: int8, shape
 * `[rows, columns]`. The factors are not kept, as a cosine does not depend on them. A row of zeros stays one.
 */
export function quantiseRows(matrix: Matrix): Int8Array {
  assertMatrix(matrix);
  const { values, rows, columns } = matrix;
  const bytes = new Int8Array(rows * columns);
  for (let start = 0; start < bytes.length; start += columns) {
    const row = values.subarray(start, start + columns);
    const largest = row.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (largest > 0) bytes.set(row.map((value) => Math.round(127 * value / largest)), start);
  }
  return bytes;
}
