/** Puts matrices below one another. */
import { checkInteger } from "../core/check.ts";
import { plural } from "../core/plural.ts";
import { assertMatrix, type Matrix } from "./matrix.ts";

/**
 * Returns the rows of all matrices, one matrix after the other.
 *
 * @throws {RangeError} when there is no matrix
 * @throws {TypeError} when the matrices differ in columns
 */
export function stackRows(matrices: readonly Matrix[]): Matrix {
  checkInteger("stack rows", { name: "the number of matrices", value: matrices.length, least: 1 });
  const { columns } = matrices[0];
  const rows = matrices.reduce((sum, matrix) => sum + matrix.rows, 0);
  const values = new Float32Array(rows * columns);
  let first = 0;
  for (const matrix of matrices) {
    assertMatrix(matrix);
    if (matrix.columns !== columns) {
      throw new TypeError(
        `Cannot stack rows as every matrix must have ${
          plural(columns, "column")
        }: current value is ${matrix.columns}`,
      );
    }
    values.set(matrix.values, first * columns);
    first += matrix.rows;
  }
  return { values, rows, columns };
}
