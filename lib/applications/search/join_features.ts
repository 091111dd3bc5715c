/** Joins features of different kinds into one, by weight. */
import { checkLength, checkNumber, checkPositive } from "../../core/check.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { unitRows } from "../../matrix/unit_rows.ts";

/** Features of one kind, such as an embedding or colours. */
export interface FeaturePart {
  /** One row per item. */
  features: Matrix;
  /** What it counts, 0 or more. */
  weight: number;
}

/**
 * Joins features so that the product of two joined rows is the weighted mean of the parts' cosines: each part's rows
 * come to length 1, times the square root of its fraction of all weights. A part's row of zeros stays as it is, with a
 * cosine of 0; the joined row is then shorter than 1, and a search by cosine weighs its other parts more. Shape
 * `[items, columns of all parts]`.
 *
 * @throws {TypeError} when the parts differ in rows
 * @throws {RangeError} when there is no part, a weight is below 0 or all are 0, or the length of a row is not finite
 */
export function joinFeatures(parts: readonly FeaturePart[]): Matrix {
  const task = "join features";
  for (const { weight } of parts) checkNumber(task, { name: "each weight", value: weight });
  const all = parts.reduce((sum, { weight }) => sum + weight, 0);
  checkPositive(task, { name: "the sum of weights", value: all });
  const { rows } = parts[0].features;
  const columns = parts.reduce((sum, { features }) => sum + features.columns, 0);
  const values = new Float32Array(rows * columns);
  let first = 0;
  for (const { features, weight } of parts) {
    checkLength(task, {
      name: "rows of each part",
      value: features.rows,
      wanted: rows,
      of: "those of the first",
    });
    const unit = unitRows(features), scale = Math.sqrt(weight / all);
    for (let row = 0; row < rows; row++) {
      for (let i = 0; i < unit.columns; i++) {
        values[row * columns + first + i] = scale * unit.values[row * unit.columns + i];
      }
    }
    first += features.columns;
  }
  return { values, rows, columns };
}
