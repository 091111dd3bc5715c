/** Finds the largest eigenvalues of a symmetric matrix and their eigenvectors. */
import { type Breathe, breather } from "../core/breather.ts";
import { createRandom } from "../core/random.ts";
import { tridiagonalEigen } from "./tridiagonal_eigen.ts";

/** Leading eigenpairs, largest eigenvalue first. */
export interface Eigenpairs {
  /** Shape `[count]`. */
  values: Float64Array;
  /** Row `i` is the unit eigenvector of `values[i]`, its entry of largest size positive: shape `[count, size]`. */
  vectors: Float64Array;
}

/** Up to this size the whole spectrum is computed, so that repeated eigenvalues are all found. */
const SMALL = 128;
/** Residual below which an eigenpair counts as found, as a fraction of the largest eigenvalue. */
const TOLERANCE = 1e-9;

/**
 * Computes the `count` largest eigenvalues and their eigenvectors by Lanczos's method with full
 * orthogonalisation; the same matrix always gives the same result.
 * Source: Golub and Van Loan, "Matrix Computations", 4th edition, section 10.3.
 *
 * @param matrix symmetric and finite: shape `[size, size]`; or what multiplies it with a vector.
 * @param options the matrix's `size`, how many pairs to find (1 to `size`), and what is awaited between steps.
 */
export async function leadingEigenvectors(
  matrix: Float64Array | ((vector: Float64Array) => Float64Array),
  { size, count, breathe = breather() }: { size: number; count: number; breathe?: Breathe },
): Promise<Eigenpairs> {
  const random = createRandom(0);
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const offDiagonal: number[] = [];
  let steps = size <= SMALL ? size : Math.min(size, 2 * count + 40);
  let vector = orthonormal(Float64Array.from({ length: size }, () => random.normal()), basis).vector;

  for (;;) {
    while (diagonal.length < steps) {
      basis.push(vector);
      const image = typeof matrix === "function" ? matrix(vector) : multiply(matrix, vector);
      diagonal.push(dot(image, vector));
      const next = orthonormal(image, basis);
      const scale = Math.max(...diagonal.map(Math.abs));
      // The basis holds all that the start vector reaches: go on with a fresh direction, coupled to nothing.
      const isExhausted = next.length <= 1e-12 * scale || next.length === 0;
      offDiagonal.push(isExhausted ? 0 : next.length);
      vector = isExhausted && basis.length < size
        ? orthonormal(Float64Array.from({ length: size }, () => random.normal()), basis).vector
        : next.vector;
      await breathe();
    }
    const { values, vectors } = tridiagonalEigen(diagonal, offDiagonal);
    const order = Array.from(values.keys()).sort((a, b) => values[b] - values[a]).slice(0, count);
    const residual = (i: number) => Math.abs(offDiagonal[steps - 1] * vectors[i * steps + steps - 1]);
    const worst = Math.max(...order.map(residual));
    if (steps === size || worst <= TOLERANCE * Math.abs(values[order[0]])) {
      return combine(
        order.map((i) => values[i]),
        order.map((i) => vectors.subarray(i * steps, (i + 1) * steps)),
        basis,
      );
    }
    steps = Math.min(size, Math.ceil(steps * 1.3));
  }
}

/** Takes from `vector` its parts along the basis (twice, against rounding) and returns the rest at length 1. */
function orthonormal(vector: Float64Array, basis: readonly Float64Array[]) {
  const rest = vector.slice();
  for (let pass = 0; pass < 2; pass++) {
    for (const axis of basis) addScaled(rest, -dot(rest, axis), axis);
  }
  const length = Math.sqrt(dot(rest, rest));
  return { vector: length === 0 ? rest : rest.map((value) => value / length), length };
}

/** Turns eigenvectors of the small matrix into those of the large one. */
function combine(values: number[], weights: Float64Array[], basis: readonly Float64Array[]): Eigenpairs {
  const size = basis[0].length;
  const vectors = new Float64Array(values.length * size);
  weights.forEach((weight, row) => {
    const vector = vectors.subarray(row * size, (row + 1) * size);
    weight.forEach((fraction, i) => addScaled(vector, fraction, basis[i]));
    let largest = 0;
    for (let i = 1; i < size; i++) {
      // A hair's margin, so that rounding does not choose between two entries of the same size.
      if (Math.abs(vector[i]) > Math.abs(vector[largest]) * (1 + 1e-9)) largest = i;
    }
    if (vector[largest] < 0) { for (let i = 0; i < size; i++) vector[i] = -vector[i]; }
  });
  return { values: Float64Array.from(values), vectors };
}

function multiply(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return Float64Array.from(vector, (_, row) => dot(matrix.subarray(row * size, (row + 1) * size), vector));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function addScaled(target: Float64Array, factor: number, source: Float64Array): void {
  for (let i = 0; i < target.length; i++) target[i] += factor * source[i];
}
