/** Computes the loss of a linear model and its gradient, by products in the kernels' memory. */
import type { Labels } from "../../core/dataset.ts";
import { matmul } from "../../backend/wrappers/matmul.ts";
import type { LabelledMatrix } from "../classifier.ts";
import { withKernelFloats } from "../kernel_floats.ts";
import {
  BLOCK_ROWS,
  type LinearParameters,
  multiplyRows,
  paddedWidth,
  writeWeights,
} from "./linear_products.ts";

/**
 * Returns the summed loss of a block of rows, and puts in place of each score the loss's derivative by it.
 * Scores are `[rows, width]`, those of the classes first in each row; the others stay as they are.
 */
export type BlockLoss = (
  scores: Float32Array<ArrayBufferLike>,
  labels: Labels,
  sizes: { width: number; classes: number },
) => number;

/** Returns a loss, summed over all rows, at the parameters, and writes its gradient by them. */
export type LinearLoss = (parameters: LinearParameters, gradient: LinearParameters) => number;

/** Hands `work` a loss of the examples, which lie in the kernels' memory until it has ended. */
export function withLinearLoss<T>(
  examples: LabelledMatrix,
  lossOf: BlockLoss,
  work: (loss: LinearLoss) => Promise<T>,
): Promise<T> {
  const { rows, columns, classes, labels } = examples;
  const width = paddedWidth(classes), blockRows = Math.min(rows, BLOCK_ROWS);
  const lengths = [rows * columns, (columns + 1) * width, blockRows * width, columns * width];
  return withKernelFloats(lengths, (features, weights, scores, products) => {
    features.view().set(examples.values);
    return work((parameters, gradient) => {
      writeWeights(parameters, weights, { classes, width });
      gradient.fill(0);
      let sum = 0;
      for (let start = 0; start < rows; start += BLOCK_ROWS) {
        const end = Math.min(rows, start + BLOCK_ROWS), depth = end - start;
        const block = () => features.view(start * columns, end * columns);
        multiplyRows({ features: block(), weights, scores, rows: depth, columns, width });
        sum += lossOf(scores.view(0, depth * width), labels.subarray(start, end), { width, classes });
        const b = scores.view(0, depth * width);
        const out = products.view();
        matmul({ a: block(), b, out, rows: columns, columns: width, depth, transposeA: true });
        addProducts(gradient, products.view(), { classes, width });
        addColumnSums(gradient, scores.view(0, depth * width), { classes, width });
      }
      return sum;
    });
  });
}

function addProducts(
  gradient: LinearParameters,
  products: Float32Array,
  { classes, width }: { classes: number; width: number },
): void {
  for (let from = 0, to = 0; from < products.length; from += width, to += classes) {
    for (let c = 0; c < classes; c++) gradient[to + c] += products[from + c];
  }
}

/** Adds the derivatives by the scores to those by the intercepts. */
function addColumnSums(
  gradient: LinearParameters,
  derivatives: Float32Array,
  { classes, width }: { classes: number; width: number },
): void {
  const intercepts = gradient.subarray(gradient.length - classes);
  for (let row = 0; row < derivatives.length; row += width) {
    for (let c = 0; c < classes; c++) intercepts[c] += derivatives[row + c];
  }
}
