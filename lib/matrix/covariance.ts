/** Computes how the columns of a matrix vary together. */
import { type Breathe, breather } from "../core/breather.ts";
import { checkInteger } from "../core/check.ts";
import { assertMatrix, type Matrix } from "./matrix.ts";

/** Means and covariances of columns. */
export interface Covariance {
  /** Shape `[columns]`. */
  mean: Float64Array;
  /** Symmetric, divided by `rows - 1`: shape `[columns, columns]`. */
  covariance: Float64Array;
}

/** Rows per block: the block's columns then stay in the processor's cache. */
const BLOCK = 128;

/**
 * Computes column means and the sample covariance matrix in float64.
 *
 * @throws {RangeError} when there are fewer than 2 rows, or a value is not finite.
 */
export async function columnCovariance(matrix: Matrix, breathe: Breathe = breather()): Promise<Covariance> {
  assertMatrix(matrix);
  const { rows, columns } = matrix;
  const mean = columnMeans(matrix);
  const covariance = new Float64Array(columns * columns);
  const block = new Float64Array(columns * BLOCK);
  for (let start = 0; start < rows; start += BLOCK) {
    centredColumns(matrix, mean, start, block);
    addProducts(covariance, block, columns);
    await breathe();
  }
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j <= i; j++) {
      const value = covariance[i * columns + j] / (rows - 1);
      covariance[i * columns + j] = value;
      covariance[j * columns + i] = value;
    }
  }
  return { mean, covariance };
}

/**
 * Computes the mean of each column in float64.
 *
 * @throws {RangeError} when there are fewer than 2 rows, or a value is not finite
 */
export function columnMeans({ values, rows, columns }: Matrix): Float64Array {
  checkInteger("compute covariances", { name: "rows", value: rows, least: 2 });
  const mean = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) mean[column] += values[row * columns + column] / rows;
  }
  const odd = mean.find((value) => !Number.isFinite(value));
  if (odd !== undefined) {
    throw new RangeError(`Cannot compute covariances as each value must be finite: current value is ${odd}`);
  }
  return mean;
}

/** Fills `block` with up to BLOCK centred rows, one column after the other; missing rows are 0. */
function centredColumns(
  { values, rows, columns }: Matrix,
  mean: Float64Array,
  start: number,
  block: Float64Array,
) {
  const count = Math.min(BLOCK, rows - start);
  if (count < BLOCK) block.fill(0);
  for (let row = 0; row < count; row++) {
    const from = (start + row) * columns;
    for (let column = 0; column < columns; column++) {
      block[column * BLOCK + row] = values[from + column] - mean[column];
    }
  }
}

/** Adds the products of all pairs of columns, two by two: each value loaded serves two products. */
function addProducts(covariance: Float64Array, block: Float64Array, columns: number): void {
  for (let i = 0; i < columns; i += 2) {
    const a = i * BLOCK;
    // The last column of an odd number pairs with itself; its second sums are not stored.
    const b = Math.min(i + 1, columns - 1) * BLOCK;
    for (let j = 0; j <= i; j += 2) {
      const c = j * BLOCK;
      const d = Math.min(j + 1, columns - 1) * BLOCK;
      let ac = 0;
      let ad = 0;
      let bc = 0;
      let bd = 0;
      for (let k = 0; k < BLOCK; k++) {
        const p = block[a + k];
        const q = block[b + k];
        const r = block[c + k];
        const s = block[d + k];
        ac += p * r;
        ad += p * s;
        bc += q * r;
        bd += q * s;
      }
      covariance[i * columns + j] += ac;
      if (d !== c) covariance[i * columns + j + 1] += ad;
      if (b !== a) covariance[(i + 1) * columns + j] += bc;
      if (b !== a && d !== c) covariance[(i + 1) * columns + j + 1] += bd;
    }
  }
}
