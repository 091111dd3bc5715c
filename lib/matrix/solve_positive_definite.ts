/** Solves small symmetric positive definite systems, many one after the other. */

/**
 * Returns the `x` for which `matrix * x = right`, float64 `[size]`, by Cholesky's factorisation (Golub and Van Loan,
 * "Matrix Computations", section 4.2). Reads the lower triangle alone and changes neither argument. For one large
 * system see `choleskyFactor`.
 *
 * @param matrix shape `[size, size]`, row by row
 * @param right shape `[size]`
 * @throws {TypeError} when the matrix does not hold `size * size` values
 * @throws {RangeError} when a pivot is not above 0: the matrix is not positive definite as far as float64 can tell
 */
export function solvePositiveDefinite(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  if (matrix.length !== size * size) {
    throw new TypeError(
      `Cannot solve equations as the matrix must hold ${size} x ${size} values: current value is ${matrix.length}`,
    );
  }
  const factor = matrix.slice(), x = right.slice();
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let value = factor[row * size + column];
      for (let k = 0; k < column; k++) value -= factor[row * size + k] * factor[column * size + k];
      if (column < row) {
        factor[row * size + column] = value / factor[column * size + column];
        continue;
      }
      if (!(value > 0)) {
        throw new RangeError(
          `Cannot solve equations as each pivot must be above 0: current value is ${value} in row ${row}`,
        );
      }
      factor[row * size + row] = Math.sqrt(value);
    }
    for (let k = 0; k < row; k++) x[row] -= factor[row * size + k] * x[k];
    x[row] /= factor[row * size + row];
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) x[row] -= factor[k * size + row] * x[k];
    x[row] /= factor[row * size + row];
  }
  return x;
}
