/** Brings rows to length 1, so that products of rows are cosines. */
import { checkInteger, checkNumber } from "../core/check.ts";
import { assertMatrix, type Matrix } from "./matrix.ts";

/**
 * Returns rows of a matrix divided by their length: all of them, or those named, in the order given. A row may be
 * named more than once. A row of zeros, such as that of a blank image, has no direction and stays as it is: its product
 * with any row is 0, as if they were at right angles.
 *
 * @param rows indices of rows. @default all
 * @throws {RangeError} when a row is not in the matrix, or its length is not finite
 */
export function unitRows(matrix: Matrix, rows?: ArrayLike<number>): Matrix {
  assertMatrix(matrix);
  const { columns, values: from } = matrix;
  const count = rows?.length ?? matrix.rows;
  const values = new Float32Array(count * columns);
  for (let to = 0; to < count; to++) {
    const row = rows === undefined ? to : rows[to];
    checkInteger("take unit rows", { name: "each row", value: row, most: matrix.rows - 1 });
    const first = row * columns, target = to * columns;
    let squares = 0;
    for (let i = first; i < first + columns; i++) squares += from[i] * from[i];
    const length = Math.sqrt(squares);
    checkNumber("take unit rows", { name: `the length of row ${row}`, value: length });
    if (length === 0) continue;
    for (let i = 0; i < columns; i++) values[target + i] = from[first + i] / length;
  }
  return { values, rows: count, columns };
}
