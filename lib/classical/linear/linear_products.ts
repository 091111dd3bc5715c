/** Multiplies rows of features with the weights of a linear model. */
import { matmul } from "../../backend/wrappers/matmul.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { type KernelFloats, withKernelFloats } from "../kernel_floats.ts";

/**
 * Weights and intercepts of a linear model, float64 `[columns + 1, classes]`: a row for each feature, and the
 * intercepts as the last row.
 */
export type LinearParameters = Float64Array;

/** Rows that are multiplied at a time; sums within a block are of float32, those of blocks float64. */
export const BLOCK_ROWS = 8192;
/** The kernels are fastest where the classes fill whole panels. */
const PANEL = 8;

/** Computes the scores of each row, float32 `[rows, classes]`. */
export function linearScores(
  { values, rows, columns }: Matrix,
  parameters: LinearParameters,
): Promise<Float32Array> {
  const classes = parameters.length / (columns + 1), width = paddedWidth(classes);
  const blockRows = Math.min(rows, BLOCK_ROWS), result = new Float32Array(rows * classes);
  const lengths = [blockRows * columns, (columns + 1) * width, blockRows * width];
  return withKernelFloats(lengths, (features, weights, scores) => {
    writeWeights(parameters, weights, { classes, width });
    for (let start = 0; start < rows; start += BLOCK_ROWS) {
      const count = Math.min(rows - start, BLOCK_ROWS);
      const block = features.view(0, count * columns);
      block.set(values.subarray(start * columns, (start + count) * columns));
      multiplyRows({ features: block, weights, scores, rows: count, columns, width });
      const view = scores.view();
      for (let i = 0; i < count * classes; i++) {
        result[start * classes + i] = view[Math.floor(i / classes) * width + i % classes];
      }
    }
    return result;
  });
}

/** Returns how many columns weights of so many classes have in the kernels' memory. */
export function paddedWidth(classes: number): number {
  return Math.ceil(classes / PANEL) * PANEL;
}

/** Copies parameters into the kernels' memory, `[columns + 1, width]`: filled up with zeros. */
export function writeWeights(
  parameters: LinearParameters,
  weights: KernelFloats,
  { classes, width }: { classes: number; width: number },
): void {
  const view = weights.view().fill(0);
  for (let from = 0, to = 0; from < parameters.length; from += classes, to += width) {
    for (let c = 0; c < classes; c++) view[to + c] = parameters[from + c];
  }
}

/** Writes features times weights plus intercepts, `[rows, width]`, into the first of the scores. */
export function multiplyRows(product: {
  features: Float32Array<ArrayBufferLike>;
  weights: KernelFloats;
  scores: KernelFloats;
  rows: number;
  columns: number;
  width: number;
}): void {
  const { features, weights, scores, rows, columns, width } = product;
  matmul({
    a: features as Float32Array,
    b: weights.view(0, columns * width) as Float32Array,
    bias: weights.view(columns * width) as Float32Array,
    out: scores.view(0, rows * width) as Float32Array,
    rows,
    columns: width,
    depth: columns,
  });
}
