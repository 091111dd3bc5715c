/** Computes the gradients of the softmax loss. */
import type { Labels } from "../../core/dataset.ts";

/** Everything by class, then by row. */
export interface GradientViews {
  /** Raw scores: `[classes, rows]`. */
  scores: Float64Array;
  labels: Labels;
  /** Gradient and hessian of each row: `[classes, rows, 2]`; written. */
  gradients: Float32Array;
}

/**
 * Writes the derivatives of `-log p[label]` by each raw score, for the rows from `begin` to `end - 1`: the gradient
 * `p - 1` or `p`, and the diagonal `p (1 - p)` of the second derivatives, where `p` is the softmax of the scores.
 */
export function writeGradients(views: GradientViews, begin: number, end: number): void {
  const { scores, labels, gradients } = views, rows = labels.length, classes = scores.length / rows;
  const exponentials = new Float64Array(classes);
  for (let row = begin; row < end; row++) {
    let largest = -Infinity, sum = 0;
    for (let k = 0; k < classes; k++) largest = Math.max(largest, scores[k * rows + row]);
    for (let k = 0; k < classes; k++) {
      sum += exponentials[k] = Math.exp(scores[k * rows + row] - largest);
    }
    for (let k = 0; k < classes; k++) {
      const probability = exponentials[k] / sum, at = (k * rows + row) * 2;
      gradients[at] = labels[row] === k ? probability - 1 : probability;
      gradients[at + 1] = (1 - probability) * probability;
    }
  }
}

/** Returns the raw scores to start from: the logarithm of each class's proportion, with mean 0. */
export function baseScores(labels: Labels, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const label of labels) counts[label]++;
  // A class without examples gets a fraction that is not 0, so that its logarithm is finite.
  const logs = counts.map((count) => Math.log(Math.max(Number.EPSILON, count / labels.length)));
  const mean = logs.reduce((sum, value) => sum + value, 0) / classes;
  return logs.map((value) => value - mean);
}
