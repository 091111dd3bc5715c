/** Multiplies rows of matrices. */
import type { Matrix } from "../image/matrix.ts";

/** A row of a matrix. */
export interface MatrixRow {
  matrix: Matrix;
  row: number;
}

/**
 * Returns the sum of the products of two rows, in float64: the cosine of the angle between them where both have
 * length 1, as `unitRows` makes them. Checks nothing: both matrices must have the same columns.
 */
export function rowProduct(a: MatrixRow, b: MatrixRow): number {
  const { columns, values } = a.matrix;
  const others = b.matrix.values;
  const from = a.row * columns;
  const to = b.row * columns;
  let sum = 0;
  for (let i = 0; i < columns; i++) sum += values[from + i] * others[to + i];
  return sum;
}
