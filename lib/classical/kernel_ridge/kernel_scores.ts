/** Computes the scores of Nystroem kernel ridge. */
import { breather } from "../../core/breather.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { type KernelBlock, withGaussianKernel } from "./gaussian_kernel.ts";
import type { KernelSolution } from "./kernel_solution.ts";

/** Rows whose kernel values are computed at a time. */
const CHUNK_ROWS = 1024;

/** Computes `k(x) weights + intercepts` for each row: float32 `[rows, classes]`, summed in float64. */
export function kernelScores(
  matrix: Matrix,
  { landmarks, gamma, weights, intercepts }: KernelSolution & { landmarks: Matrix; gamma: number },
): Promise<Float32Array> {
  const classes = intercepts.length, chunkRows = Math.min(CHUNK_ROWS, matrix.rows);
  const scores = new Float32Array(matrix.rows * classes);
  const breathe = breather();
  return withGaussianKernel({ landmarks, gamma, chunkRows }, async (kernel) => {
    for (let start = 0; start < matrix.rows; start += chunkRows) {
      const end = Math.min(matrix.rows, start + chunkRows);
      kernel.compute(matrix, start, end);
      const sums = new Float64Array((end - start) * classes);
      for (let i = 0; i < sums.length; i++) sums[i] = intercepts[i % classes];
      for (const block of kernel.blocks) addBlock(block, weights, { sums, classes });
      scores.set(sums, start * classes);
      await breathe();
    }
    return scores;
  });
}

function addBlock(
  { first, width, values }: KernelBlock,
  weights: Float64Array,
  { sums, classes }: { sums: Float64Array; classes: number },
): void {
  const rows = sums.length / classes, view = values.view(0, rows * width);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < width; i++) {
      const value = view[row * width + i], from = (first + i) * classes;
      for (let c = 0; c < classes; c++) sums[row * classes + c] += value * weights[from + c];
    }
  }
}
