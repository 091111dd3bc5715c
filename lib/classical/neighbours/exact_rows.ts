/** Keeps rows so that distances between them are exact: as whole pixel values where they are pixels. */
import type { Matrix } from "../../matrix/matrix.ts";

/** Rows of a matrix, ready for products and exact distances. */
export interface ExactRows {
  /** Shape `[rows, columns]`: bytes where each value of the matrix is one of 0/255 to 255/255, else as it was. */
  values: Uint8Array | Float32Array;
  rows: number;
  columns: number;
  /** Squared length of each row of `values`, float64 `[rows]`. */
  squaredLengths: Float64Array;
}

/** What `pixelMatrix()` makes of each byte. */
const SCALED = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);
/** Products of rows that are shorter than this cannot leave the range of float32. */
const MOST_SQUARED = 1e37;

/**
 * Takes the rows of a matrix: bytes again where `pixelMatrix()` made it of bytes, so that squared distances are
 * whole numbers and equal ones are equal; otherwise the values themselves, which are not copied.
 *
 * @throws {RangeError} when a value is not finite, or a row's squared length is 1e37 or more
 */
export function exactRows({ values, rows, columns }: Matrix): ExactRows {
  const bytes = bytesOf(values);
  const exact = { values: bytes ?? values, rows, columns };
  return { ...exact, squaredLengths: squaredLengths(exact) };
}

/** Returns rows of bytes on the scale 0 to 1 again; others as they are. */
export function scaledRows(exact: ExactRows): ExactRows {
  if (exact.values instanceof Float32Array) return exact;
  const scaled = { ...exact, values: Float32Array.from(exact.values, (byte) => SCALED[byte]) };
  return { ...scaled, squaredLengths: squaredLengths(scaled) };
}

function bytesOf(values: Float32Array): Uint8Array | undefined {
  const bytes = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    bytes[i] = Math.round(values[i] * 255);
    if (SCALED[bytes[i]] !== values[i]) return undefined;
  }
  return bytes;
}

function squaredLengths({ values, rows, columns }: Omit<ExactRows, "squaredLengths">): Float64Array {
  const squares = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let i = row * columns; i < (row + 1) * columns; i++) sum += values[i] * values[i];
    if (!(sum < MOST_SQUARED)) {
      throw new RangeError(
        `Cannot measure distances as the squared length of row ${row} must be below ${MOST_SQUARED}: ` +
          `current value is ${sum}`,
      );
    }
    squares[row] = sum;
  }
  return squares;
}
