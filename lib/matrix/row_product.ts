/** Multiplies rows of matrices. */
import type { Matrix } from "./matrix.ts";

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

/**
 * Writes the product of one row with every row of `matrix` into `products`, shape `[matrix.rows]`: bit for bit what
 * `rowProduct` returns, faster for many. Checks nothing.
 */
export function rowProducts(one: MatrixRow, matrix: Matrix, products: Float64Array): void {
  const { columns, values } = matrix, own = one.matrix.values, at = one.row * columns;
  let row = 0;
  // Four rows at a time: each value that is loaded serves four sums, and none waits for another.
  for (; row + 4 <= matrix.rows; row += 4) {
    const a = row * columns, b = a + columns, c = b + columns, d = c + columns;
    let sumA = 0, sumB = 0, sumC = 0, sumD = 0;
    for (let i = 0; i < columns; i++) {
      const value = own[at + i];
      sumA += value * values[a + i];
      sumB += value * values[b + i];
      sumC += value * values[c + i];
      sumD += value * values[d + i];
    }
    products[row] = sumA;
    products[row + 1] = sumB;
    products[row + 2] = sumC;
    products[row + 3] = sumD;
  }
  for (; row < matrix.rows; row++) products[row] = rowProduct(one, { matrix, row });
}
