/** Solves the eigenproblem of a symmetric tridiagonal matrix. */

/** Eigenvalues and eigenvectors, in no particular order. */
export interface TridiagonalEigen {
  /** Shape `[size]`. */
  values: Float64Array;
  /** Row `i` is the unit eigenvector of `values[i]`: shape `[size, size]`. */
  vectors: Float64Array;
}

/**
 * Computes all eigenvalues and eigenvectors by implicit QR steps with Wilkinson's shift.
 * Source: Golub and Van Loan, "Matrix Computations", 4th edition, section 8.3.
 *
 * @param diagonal shape `[size]`, finite.
 * @param offDiagonal entry `i` joins rows `i` and `i + 1`: at least `size - 1` finite values.
 */
export function tridiagonalEigen(
  diagonal: ArrayLike<number>,
  offDiagonal: ArrayLike<number>,
): TridiagonalEigen {
  const size = diagonal.length;
  const d = Float64Array.from(diagonal);
  const e = Float64Array.from(offDiagonal).slice(0, size - 1);
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;

  const isSplit = (i: number) => Math.abs(e[i]) <= Number.EPSILON * (Math.abs(d[i]) + Math.abs(d[i + 1]));
  let last = size - 1;
  while (last > 0) {
    if (isSplit(last - 1)) {
      last--;
      continue;
    }
    let first = last - 1;
    while (first > 0 && !isSplit(first - 1)) first--;
    qrStep(d, e, vectors, first, last);
  }
  return { values: d, vectors };
}

/** Does one shifted QR step on rows `first` to `last`, and the same rotations on the vectors. */
function qrStep(d: Float64Array, e: Float64Array, vectors: Float64Array, first: number, last: number): void {
  const size = d.length;
  const gap = (d[last - 1] - d[last]) / 2;
  const coupling = e[last - 1];
  const shift = d[last] - coupling ** 2 / (gap + (gap < 0 ? -1 : 1) * Math.hypot(gap, coupling));

  let x = d[first] - shift;
  let bulge = e[first];
  for (let k = first; k < last; k++) {
    const r = Math.hypot(x, bulge);
    const cos = r === 0 ? 1 : x / r;
    const sin = r === 0 ? 0 : bulge / r;
    if (k > first) e[k - 1] = r;
    const [upper, lower, side] = [d[k], d[k + 1], e[k]];
    d[k] = cos * cos * upper + 2 * cos * sin * side + sin * sin * lower;
    d[k + 1] = sin * sin * upper - 2 * cos * sin * side + cos * cos * lower;
    e[k] = cos * sin * (lower - upper) + (cos * cos - sin * sin) * side;
    if (k < last - 1) {
      x = e[k];
      bulge = sin * e[k + 1];
      e[k + 1] *= cos;
    }
    for (let i = k * size; i < (k + 1) * size; i++) {
      const above = vectors[i];
      const below = vectors[i + size];
      vectors[i] = cos * above + sin * below;
      vectors[i + size] = cos * below - sin * above;
    }
  }
}
