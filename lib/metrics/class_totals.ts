/** Adds up a confusion matrix: the totals that every score of it is made of. */

/** The margins of a confusion matrix. */
export interface ClassTotals {
  /** Number of examples. */
  n: number;
  /** Number of examples classified correctly. */
  right: number;
  /** Number of examples of each class: sums of rows. */
  supports: number[];
  /** Number of predictions of each class: sums of columns. */
  predicted: number[];
}

/**
 * Adds up `matrix[true][predicted]` counts.
 *
 * @param task what cannot be done with a wrong matrix, for the error
 * @throws {TypeError} unless the matrix is square
 * @throws {RangeError} unless every count is a finite number of 0 or more
 */
export function classTotals(task: string, matrix: readonly (readonly number[])[]): ClassTotals {
  checkMatrix(task, matrix);
  const totals: ClassTotals = {
    n: 0,
    right: 0,
    supports: matrix.map((row) => row.reduce((sum, count) => sum + count, 0)),
    predicted: matrix.map((_, p) => matrix.reduce((sum, row) => sum + row[p], 0)),
  };
  matrix.forEach((row, t) => {
    totals.n += totals.supports[t];
    totals.right += row[t];
  });
  return totals;
}

function checkMatrix(task: string, matrix: readonly (readonly number[])[]): void {
  const size = matrix.length;
  if (matrix.some((row) => row.length !== size)) {
    throw new TypeError(
      `Cannot ${task} as the matrix must be square: current value is ${size} rows of ` +
        `${matrix.map((row) => row.length).join(", ")}`,
    );
  }
  for (const count of matrix.flat()) {
    if (Number.isFinite(count) && count >= 0) continue;
    throw new RangeError(`Cannot ${task} as every count must be 0 or more: current value is ${count}`);
  }
}
