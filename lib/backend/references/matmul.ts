/** Plain TypeScript version of the matrix product: slow, obvious, and the oracle of the fast one. */
import type { MatMul } from "../wrappers/matmul.ts";

/** Computes out = activation(a b + bias) for each matrix of the batch, with sums in float64. */
export function matmul(
  { a, b, out, rows, columns, depth, batchA = 1, batchB = 1, transposeA, transposeB, bias, activation }:
    MatMul,
): void {
  for (let n = 0; n < Math.max(batchA, batchB); n++) {
    const startA = batchA > 1 ? n * rows * depth : 0;
    const startB = batchB > 1 ? n * depth * columns : 0;
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        let sum = bias ? bias[j] : 0;
        for (let k = 0; k < depth; k++) {
          const left = a[startA + (transposeA ? k * rows + i : i * depth + k)];
          const right = b[startB + (transposeB ? j * depth + k : k * columns + j)];
          sum += left * right;
        }
        out[(n * rows + i) * columns + j] = activation === "relu" ? Math.max(0, sum) : sum;
      }
    }
  }
}
