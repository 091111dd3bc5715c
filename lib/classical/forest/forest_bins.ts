/** Sorts the values of each column into at most 256 bins, which is all that a tree needs to know of them. */
import { type Breathe, breather } from "../../core/breather.ts";
import { checkFinite } from "../../core/check.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { transposeRows } from "./forest_transpose.ts";

/** Bins of a column at most: one byte says which. */
export const BINS = 256;

/** A matrix of which each value is replaced by its bin; in memory that workers share. */
export interface BinnedMatrix {
  /** Bin of each value, 0 to 255, ascending with the value: shape `[rows, rowStride]`. */
  byRow: Uint8Array;
  /** The columns, rounded up to a multiple of four. */
  rowStride: number;
  /** The same by columns: shape `[rowStride, stride]`. */
  bins: Uint8Array;
  /** The rows, rounded up to a multiple of four. */
  stride: number;
  /** Smallest value of each bin: shape `[columns, 256]`. */
  lows: Float32Array;
  /** Largest value of each bin: shape `[columns, 256]`. */
  highs: Float32Array;
  rows: number;
  columns: number;
}

/**
 * Bins the columns of a matrix. A column of up to 256 different values, such as a pixel, keeps them all apart;
 * of any other, each bin takes about as many values (quantiles, as in LightGBM, Ke et al. 2017).
 *
 * @throws {RangeError} when a value is not finite
 */
export async function binColumns(
  { values, rows, columns }: Matrix,
  breathe: Breathe = breather(),
): Promise<BinnedMatrix> {
  const rowStride = Math.ceil(columns / 4) * 4, stride = Math.ceil(rows / 4) * 4;
  const binned: BinnedMatrix = {
    byRow: new Uint8Array(new SharedArrayBuffer(rows * rowStride)),
    rowStride,
    bins: new Uint8Array(new SharedArrayBuffer(rowStride * stride)),
    stride,
    lows: sharedFloats(columns * BINS),
    highs: sharedFloats(columns * BINS),
    rows,
    columns,
  };
  // Pixels need no search: 0 to 255, or these over 255.
  if (!fillLevels(values, binned, 255) && !fillLevels(values, binned, 1)) {
    for (let column = 0; column < columns; column++) {
      binColumn(values, binned, column);
      await breathe();
    }
  }
  transposeRows(binned.byRow, rowStride, Uint32Array.from({ length: rows }, (_, row) => row), binned.bins);
  return binned;
}

function sharedFloats(size: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(size * Float32Array.BYTES_PER_ELEMENT));
}

/** Fills in the bins if every value is one of 0 to 255 over `scale`; returns whether it is so. */
function fillLevels(values: Float32Array, binned: BinnedMatrix, scale: number): boolean {
  const { byRow, rowStride, lows, highs, rows, columns } = binned;
  const levels = Float32Array.from({ length: BINS }, (_, level) => level / scale);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let at = row * rowStride, end = at + columns; at < end; at++, i++) {
      const level = (values[i] * scale + 0.5) & 255;
      if (levels[level] !== values[i]) return false;
      byRow[at] = level;
    }
  }
  for (let column = 0; column < columns; column++) {
    lows.set(levels, column * BINS);
    highs.set(levels, column * BINS);
  }
  return true;
}

function binColumn(values: Float32Array, binned: BinnedMatrix, column: number): void {
  const { byRow, rowStride, lows, highs, rows, columns } = binned;
  const own = Float32Array.from({ length: rows }, (_, row) => values[row * columns + column]);
  checkFinite("bin columns", { name: "values", values: own });
  const sorted = own.toSorted();
  const starts = binStarts(sorted);
  for (let bin = 0; bin < starts.length; bin++) {
    lows[column * BINS + bin] = sorted[starts[bin]];
    highs[column * BINS + bin] = sorted[(starts[bin + 1] ?? rows) - 1];
  }
  for (let row = 0; row < rows; row++) {
    let bin = 0;
    for (let step = BINS / 2; step >= 1; step /= 2) {
      if (bin + step < starts.length && lows[column * BINS + bin + step] <= own[row]) bin += step;
    }
    byRow[row * rowStride + column] = bin;
  }
}

/** Returns where the bins start in a column's ascending values; equal values share a bin. */
function binStarts(sorted: Float32Array): number[] {
  const changes: number[] = [];
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) changes.push(i);
  }
  if (changes.length <= BINS) return changes;
  const starts = [0];
  let last = 0;
  for (const change of changes) {
    // What a frequent value takes beyond its fraction is missing from all bins that follow.
    const fraction = (sorted.length - last) / (BINS - starts.length + 1);
    if (change - last >= fraction) last = starts[starts.push(change) - 1];
  }
  return starts;
}
