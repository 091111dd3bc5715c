/** Makes rows whose squared distances are twice their cosine distances. */
import type { Matrix } from "../../matrix/matrix.ts";
import { unitRows } from "../../matrix/unit_rows.ts";

/**
 * Returns queries and items with rows of length 1, so that |a - b|^2 = 2 - 2 cos. A row of zeros, such as that of a
 * blank image, has no direction; it gets one of its own, a further column that all blank rows share: alike to one
 * another (cosine distance 0) and at right angles to every other row (cosine distance 1), as in `createSearchIndex`.
 * Without a blank row no column is added.
 *
 * @throws {RangeError} when the length of a row is not finite
 */
export function cosineRows(queries: Matrix, items: Matrix): [queries: Matrix, items: Matrix] {
  const [left, right] = [unitRows(queries), unitRows(items)];
  const [blankQueries, blankItems] = [blankRows(left), blankRows(right)];
  if (blankQueries.length + blankItems.length === 0) return [left, right];
  return [withBlankColumn(left, blankQueries), withBlankColumn(right, blankItems)];
}

function blankRows({ values, rows, columns }: Matrix): number[] {
  return Array.from({ length: rows }, (_, row) => row).filter((row) =>
    values.subarray(row * columns, (row + 1) * columns).every((value) => value === 0)
  );
}

/** Adds a column that is 1 in blank rows, else 0. */
function withBlankColumn({ values, rows, columns }: Matrix, blank: readonly number[]): Matrix {
  const wide = { values: new Float32Array(rows * (columns + 1)), rows, columns: columns + 1 };
  for (let row = 0; row < rows; row++) {
    wide.values.set(values.subarray(row * columns, (row + 1) * columns), row * wide.columns);
  }
  for (const row of blank) wide.values[row * wide.columns + columns] = 1;
  return wide;
}
