/** Plain TypeScript versions of softmax and softmax cross-entropy. */
import type { CrossEntropy, Softmax, SoftmaxGradient } from "../wrappers/softmax.ts";

/** Computes y = exp(x) / sum of exp(x) over each row. */
export function softmax({ x, y, columns }: Softmax): void {
  forEachRow(x.length, columns, (begin, end) => {
    y.set(logProbabilities(x.subarray(begin, end)).map(Math.exp), begin);
  });
}

/** Computes dx = y (dy - sum of dy y) over each row. */
export function softmaxGradient({ dy, y, dx, columns }: SoftmaxGradient): void {
  forEachRow(y.length, columns, (begin, end) => {
    let sum = 0;
    for (let i = begin; i < end; i++) sum += dy[i] * y[i];
    for (let i = begin; i < end; i++) dx[i] = y[i] * (dy[i] - sum);
  });
}

/** Computes the loss of each row and the gradient of its logits. */
export function crossEntropy({ x, labels, loss, dx, scale = 1, weights }: CrossEntropy): void {
  const columns = x.length / loss.length;
  forEachRow(x.length, columns, (begin, end) => {
    const row = begin / columns;
    const label = (column: number) => {
      if (labels instanceof Float32Array) return labels[begin + column];
      if (labels[row] < 0 || labels[row] >= columns) return NaN;
      return labels[row] === column ? 1 : 0;
    };
    const logs = logProbabilities(x.subarray(begin, end));
    // A class that is given as a number has no other labels, so their logarithms do not count.
    const counts = (column: number) => labels instanceof Float32Array || label(column) !== 0;
    loss[row] = logs.reduce((sum, log, column) => counts(column) ? sum - label(column) * log : sum, 0);
    logs.forEach((log, column) => {
      if (dx) dx[begin + column] = (Math.exp(log) - label(column)) * scale * (weights?.[row] ?? 1);
    });
  });
}

function logProbabilities(x: Float32Array): Float64Array {
  const largest = x.reduce((a, b) => Math.max(a, b), -Infinity);
  const logSum = Math.log(x.reduce((sum, value) => sum + Math.exp(value - largest), 0));
  return Float64Array.from(x, (value) => value - largest - logSum);
}

function forEachRow(length: number, columns: number, visit: (begin: number, end: number) => void): void {
  for (let begin = 0; begin < length; begin += columns) visit(begin, begin + columns);
}
