/** Makes a catalogue of any size out of a smaller one. */
import { checkInteger, checkNumber } from "../../core/check.ts";
import { createRandom } from "../../core/random.ts";
import { assertMatrix, type Matrix } from "../../matrix/matrix.ts";

/** How many rows to draw, and how unlike their originals. */
export interface NoisyResampleOptions {
  /** Rows to draw. */
  rows: number;
  /** Standard deviation of the noise, as a fraction of the column's own. @default 0.1 */
  noise?: number;
  /** @default 1 */
  seed?: number;
}

/** Rows that were drawn. */
export interface NoisyResample extends Matrix {
  /** The row that each came from: shape `[rows]`. */
  origins: Uint32Array;
}

/**
 * Draws rows with replacement and adds normal noise to each value, in proportion to the spread of its column: a
 * stand-in for a larger catalogue of the same kind, to time a search on. It is simulated, and says nothing of how
 * well real items of that number would be told apart.
 *
 * @throws {RangeError} when an option is out of range
 */
export function noisyResample(
  matrix: Matrix,
  { rows, noise = 0.1, seed = 1 }: NoisyResampleOptions,
): NoisyResample {
  assertMatrix(matrix);
  checkInteger("resample rows", { name: "rows", value: rows, least: 1 });
  checkNumber("resample rows", { name: "noise", value: noise });
  const { columns } = matrix, random = createRandom(seed);
  const deviations = columnDeviations(matrix).map((deviation) => deviation * noise);
  const values = new Float32Array(rows * columns);
  const origins = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    const from = (origins[row] = random.integer(matrix.rows)) * columns;
    for (let i = 0; i < columns; i++) {
      values[row * columns + i] = matrix.values[from + i] + deviations[i] * random.normal();
    }
  }
  return { values, rows, columns, origins };
}

/** Returns the population standard deviation of each column. */
function columnDeviations({ values, rows, columns }: Matrix): Float64Array {
  const means = new Float64Array(columns);
  const squares = new Float64Array(columns);
  for (let i = 0; i < values.length; i++) means[i % columns] += values[i] / rows;
  for (let i = 0; i < values.length; i++) {
    squares[i % columns] += (values[i] - means[i % columns]) ** 2 / rows;
  }
  return squares.map(Math.sqrt);
}
