/** Solves a few linear equations. */

/**
 * Returns the `x` for which `matrix * x = right`, by Gaussian elimination with the largest pivot of each column (Golub
 * and Van Loan, "Matrix Computations", section 3.4). Changes neither argument.
 *
 * @param matrix square, a list of rows
 * @throws {TypeError} when the matrix is not square, or has other rows than `right`
 * @throws {RangeError} when the matrix is singular
 */
export function solveLinearSystem(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): number[] {
  const size = right.length;
  if (matrix.length !== size || matrix.some((row) => row.length !== size)) {
    throw new TypeError(
      `Cannot solve equations as the matrix must be ${size} x ${size}: current value is ${matrix.length} x ${
        matrix[0]?.length ?? 0
      }`,
    );
  }
  const rows = matrix.map((row, i) => [...row, right[i]]);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++) {
      if (Math.abs(rows[i][column]) > Math.abs(rows[pivot][column])) pivot = i;
    }
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    if (!(Math.abs(rows[column][column]) > 1e-14)) {
      throw new RangeError(
        `Cannot solve equations as each pivot must be above 1e-14: current value is ${rows[column][column]}`,
      );
    }
    for (let i = column + 1; i < size; i++) {
      const factor = rows[i][column] / rows[column][column];
      for (let j = column; j <= size; j++) rows[i][j] -= factor * rows[column][j];
    }
  }
  const solution = new Array<number>(size);
  for (let i = size - 1; i >= 0; i--) {
    let rest = rows[i][size];
    for (let j = i + 1; j < size; j++) rest -= rows[i][j] * solution[j];
    solution[i] = rest / rows[i][i];
  }
  return solution;
}
