/** Factorises symmetric positive definite matrices, and solves systems by the factors. */

import { type Breathe, breather } from "../core/breather.ts";

/** Columns that are factorised at a time, and steps of a sum that are done at a time: they stay in the caches. */
const BLOCK = 64, DEPTH = 256;
/** Rows and columns of a tile, whose sums stay in registers. */
const TILE = 4;

/**
 * Computes the lower triangle L of A = L L^T, float64 `[size, size]`, with what lies above it as it was in `matrix`.
 * Only the lower triangle of `matrix` is read. 4,000 rows take about ten seconds.
 * Source: Golub and Van Loan, "Matrix Computations", 4th edition (2013), section 4.2, by blocks of columns.
 *
 * @param leastPivot what each pivot, the square of an entry on the diagonal, must exceed.
 * @throws {TypeError} when `matrix` does not hold `size * size` values
 * @throws {RangeError} when a pivot is not above `leastPivot`: with 0, when the matrix is not positive definite as far
 * as float64 can tell
 */
export async function choleskyFactor(
  matrix: Float64Array,
  size: number,
  { leastPivot = 0, breathe = breather() }: { leastPivot?: number; breathe?: Breathe } = {},
): Promise<Float64Array> {
  if (matrix.length !== size * size) {
    throw new TypeError(
      `Cannot factorise a matrix as it must hold ${size} x ${size} values: current value is ${matrix.length}`,
    );
  }
  const factor = matrix.slice();
  for (let start = 0; start < size; start += BLOCK) {
    const end = Math.min(size, start + BLOCK);
    for (let step = 0; step < start; step += DEPTH) {
      subtractProducts(factor, size, { start, end, from: step, to: Math.min(start, step + DEPTH) });
      await breathe();
    }
    factoriseColumns(factor, size, { start, end, leastPivot });
  }
  return factor;
}

/**
 * Solves A X = B by the factor of A: X, float64 `[size, count]`.
 *
 * @param factor what `choleskyFactor()` returned.
 * @param right B, shape `[size, count]`.
 */
export async function choleskySolve(
  factor: Float64Array,
  size: number,
  { right, breathe = breather() }: { right: Float64Array; breathe?: Breathe },
): Promise<Float64Array> {
  const count = right.length / size, x = right.slice();
  const subtract = (to: number, from: number, times: number) => {
    for (let c = 0; c < count; c++) x[to * count + c] -= times * x[from * count + c];
  };
  const divide = (row: number) => {
    for (let c = 0; c < count; c++) x[row * count + c] /= factor[row * size + row];
  };
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) subtract(row, column, factor[row * size + column]);
    divide(row);
    await breathe();
  }
  for (let row = size - 1; row >= 0; row--) {
    divide(row);
    for (let column = 0; column < row; column++) subtract(column, row, factor[row * size + column]);
    await breathe();
  }
  return x;
}

/** Which columns are to be changed, `start` to `end - 1`, by which finished ones, `from` to `to - 1`. */
interface Step {
  start: number;
  end: number;
  from: number;
  to: number;
}

/** Subtracts L[i, from..to] . L[j, from..to] from each entry (i, j) of the columns, tile by tile. */
function subtractProducts(factor: Float64Array, size: number, { start, end, from, to }: Step): void {
  for (let row = start; row < size; row += TILE) {
    // Blocks begin at multiples of a tile, so a tile reaches above the diagonal only on the diagonal itself.
    for (let column = start; column < Math.min(end, row + TILE); column += TILE) {
      if (row + TILE <= size && column + TILE <= end) subtractTile(factor, size, row, column, from, to);
      else subtractRest(factor, size, row, column, { start, end, from, to });
    }
  }
}

function subtractTile(
  factor: Float64Array,
  size: number,
  row: number,
  column: number,
  from: number,
  to: number,
): void {
  const a0 = row * size, a1 = a0 + size, a2 = a1 + size, a3 = a2 + size;
  const b0 = column * size, b1 = b0 + size, b2 = b1 + size, b3 = b2 + size;
  let s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0;
  let s20 = 0, s21 = 0, s22 = 0, s23 = 0, s30 = 0, s31 = 0, s32 = 0, s33 = 0;
  for (let k = from; k < to; k++) {
    const x0 = factor[a0 + k], x1 = factor[a1 + k], x2 = factor[a2 + k], x3 = factor[a3 + k];
    const y0 = factor[b0 + k], y1 = factor[b1 + k], y2 = factor[b2 + k], y3 = factor[b3 + k];
    s00 += x0 * y0, s01 += x0 * y1, s02 += x0 * y2, s03 += x0 * y3;
    s10 += x1 * y0, s11 += x1 * y1, s12 += x1 * y2, s13 += x1 * y3;
    s20 += x2 * y0, s21 += x2 * y1, s22 += x2 * y2, s23 += x2 * y3;
    s30 += x3 * y0, s31 += x3 * y1, s32 += x3 * y2, s33 += x3 * y3;
  }
  const sums = [s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33];
  for (let i = 0; i < TILE; i++) {
    for (let j = 0; j < TILE; j++) {
      // What lies above the diagonal stays as it was.
      if (column + j <= row + i) factor[a0 + i * size + column + j] -= sums[i * TILE + j];
    }
  }
}

/** Does the tiles at the edges entry by entry. */
function subtractRest(factor: Float64Array, size: number, row: number, column: number, step: Step): void {
  for (let i = row; i < Math.min(size, row + TILE); i++) {
    for (let j = column; j < Math.min(step.end, column + TILE, i + 1); j++) {
      let sum = 0;
      for (let k = step.from; k < step.to; k++) sum += factor[i * size + k] * factor[j * size + k];
      factor[i * size + j] -= sum;
    }
  }
}

/** Finishes the columns `start` to `end - 1`, from which the products of all earlier ones were subtracted. */
function factoriseColumns(
  factor: Float64Array,
  size: number,
  { start, end, leastPivot }: { start: number; end: number; leastPivot: number },
): void {
  for (let row = start; row < size; row++) {
    for (let column = start; column < Math.min(end, row + 1); column++) {
      let value = factor[row * size + column];
      for (let k = start; k < column; k++) value -= factor[row * size + k] * factor[column * size + k];
      if (column < row) {
        factor[row * size + column] = value / factor[column * size + column];
        continue;
      }
      if (!(value > leastPivot)) {
        throw new RangeError(
          `Cannot factorise a matrix as its pivots must be above ${leastPivot}: current value is ${value} in row ${row}`,
        );
      }
      factor[row * size + row] = Math.sqrt(value);
    }
  }
}
