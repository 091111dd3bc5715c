/** Writes few rows of many columns in as many coordinates as there are rows: a linear model needs no more. */
import { type Breathe, breather } from "../../core/breather.ts";
import { choleskyFactor } from "../../matrix/cholesky.ts";
import type { Matrix } from "../../matrix/matrix.ts";

/** Rows in other coordinates. */
export interface RowSpace {
  /** The rows, `[rows, rows]`: products of two of them are what they were. */
  matrix: Matrix;
  /** Returns weights of the columns, `[columns, classes]`, for those of the coordinates, `[rows, classes]`. */
  toWeights(weights: Float64Array): Float64Array;
}

/** What is added to each row's product with itself, as a fraction of their mean: equal rows would divide by nothing. */
const ROUNDING = 1e-9;

/**
 * Returns X as L, where L L^T = X X^T is the Cholesky factorisation. As weights that are penalised by their squares are
 * sums of rows, X^T a (the representer theorem: Schölkopf, Herbrich and Smola 2001), a model of L with weights v says
 * of the rows what the model of X with weights X^T L^-T v says, and its penalty is the same.
 */
export async function rowSpace(
  { values, rows, columns }: Matrix,
  breathe: Breathe = breather(),
): Promise<RowSpace> {
  const products = new Float64Array(rows * rows);
  let trace = 0;
  for (let i = 0; i < rows; i++) {
    const own = values.subarray(i * columns, (i + 1) * columns);
    for (let j = 0; j <= i; j++) {
      const from = j * columns;
      let sum = 0;
      for (let k = 0; k < columns; k++) sum += own[k] * values[from + k];
      products[i * rows + j] = sum;
    }
    trace += products[i * rows + i];
    await breathe();
  }
  // Rows of zeros alone have no mean to take a fraction of.
  const ridge = trace > 0 ? ROUNDING * trace / rows : 1;
  for (let i = 0; i < rows; i++) products[i * rows + i] += ridge;
  const factor = await choleskyFactor(products, rows, { breathe });
  return {
    matrix: { values: Float32Array.from(factor), rows, columns: rows },
    toWeights: (weights) => sumsOfRows({ values, rows, columns }, solved(factor, rows, weights)),
  };
}

/** Returns L^-T times the weights: `[size, classes]`. */
function solved(factor: Float64Array, size: number, weights: Float64Array): Float64Array {
  const classes = weights.length / size, x = weights.slice();
  for (let row = size - 1; row >= 0; row--) {
    for (let c = 0; c < classes; c++) {
      const value = x[row * classes + c] /= factor[row * size + row];
      for (let k = 0; k < row; k++) x[k * classes + c] -= factor[row * size + k] * value;
    }
  }
  return x;
}

/** Returns X^T times the weights of the rows: `[columns, classes]`. */
function sumsOfRows({ values, rows, columns }: Matrix, weights: Float64Array): Float64Array {
  const classes = weights.length / rows, sums = new Float64Array(columns * classes);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = values[row * columns + column];
      if (value === 0) continue;
      for (let c = 0; c < classes; c++) sums[column * classes + c] += value * weights[row * classes + c];
    }
  }
  return sums;
}
