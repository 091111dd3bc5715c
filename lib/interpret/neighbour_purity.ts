/** Says how well neighbours in some description of images agree on the class. */
import type { Labels } from "../core/dataset.ts";
import { checkLength } from "../core/check.ts";
import { checkLabels } from "../metrics/check_input.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { nearestNeighboursAtOnce } from "../matrix/nearest_neighbours.ts";

/** Whom to ask. */
export interface NeighbourPurityOptions {
  /** Number of classes. */
  classes: number;
  /** Neighbours of each row. @default 10, or all others where they are fewer */
  k?: number;
}

/**
 * Returns for each row the fraction of its `k` nearest other rows, by Euclidean distance, that carry its label:
 * `[rows]`, 0 to 1. All equally frequent classes at random places give 1 / classes.
 *
 * @throws {TypeError} when labels are not one per row, or the matrix is empty
 * @throws {RangeError} when a label is not a class, or `k` is not an integer from 1 to below the number of rows
 */
export function neighbourPurity(
  matrix: Matrix,
  labels: Labels,
  { classes, k = Math.min(10, matrix.rows - 1) }: NeighbourPurityOptions,
): Float64Array {
  checkLength("judge neighbours", { name: "labels", value: labels.length, wanted: matrix.rows, of: "rows" });
  checkLabels("judge neighbours", labels, classes);
  const { indices } = nearestNeighboursAtOnce(matrix, matrix, { k, excludeSelf: true });
  return Float64Array.from(labels, (label, row) => {
    const own = indices.subarray(row * k, (row + 1) * k);
    return own.reduce((sum, other) => sum + Number(labels[other] === label), 0) / k;
  });
}
