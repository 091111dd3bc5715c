/** Orthogonalises and takes steps of Muon in float64, by the formulas of Jordan et al. 2024 written out. */

/** A matrix, row by row. */
export type Rows = number[][];

export function product(a: Rows, b: Rows): Rows {
  return a.map((row) => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)));
}

export function transposed(a: Rows): Rows {
  return a[0].map((_, j) => a.map((row) => row[j]));
}

/** The sum of each matrix times its factor. */
function combination(...terms: [factor: number, matrix: Rows][]): Rows {
  const [[, first]] = terms;
  return first.map((row, i) =>
    row.map((_, j) => terms.reduce((sum, [factor, matrix]) => sum + factor * matrix[i][j], 0))
  );
}

/**
 * Five steps of X = a X + (b A + c A^2) X with A = X X^T, on the matrix or, where that has more rows, its transpose.
 */
export function orthogonalised(matrix: Rows): Rows {
  if (matrix.length > matrix[0].length) return transposed(orthogonalised(transposed(matrix)));
  const norm = Math.hypot(...matrix.flat()) + 1e-7;
  let x = matrix.map((row) => row.map((value) => value / norm));
  for (let step = 0; step < 5; step++) {
    const a = product(x, transposed(x));
    const b = combination([-4.775, a], [2.0315, product(a, a)]);
    x = combination([3.4445, x], [1, product(b, x)]);
  }
  return x;
}

/** Moves a kernel `[inputs, outputs]` and its velocity by one step. */
export function muonStep(
  { kernel, velocity, gradient }: Record<"kernel" | "velocity" | "gradient", Rows>,
  { learningRate, momentum, weightDecay, isNormalised = false }: {
    learningRate: number;
    momentum: number;
    weightDecay: number;
    isNormalised?: boolean;
  },
): { kernel: Rows; velocity: Rows } {
  const moved = combination([momentum, velocity], [1, gradient]);
  const direction = orthogonalised(combination([1, gradient], [momentum, moved]));
  const inputs = kernel.length, outputs = kernel[0].length;
  const kept = isNormalised
    ? Math.sqrt(outputs) / Math.hypot(...kernel.flat())
    : 1 - learningRate * weightDecay;
  const length = learningRate * Math.sqrt(Math.max(1, outputs / inputs));
  return { kernel: combination([kept, kernel], [-length, direction]), velocity: moved };
}
