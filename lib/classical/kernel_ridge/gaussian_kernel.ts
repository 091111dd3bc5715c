/** Computes values of the Gaussian kernel between rows and landmarks. */
import { matmul } from "../../backend/wrappers/matmul.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { type KernelFloats, withKernelFloats } from "../kernel_floats.ts";

/** Landmarks, and the kernel's width. */
export interface GaussianKernelOptions {
  landmarks: Matrix;
  /** The kernel's value is exp(-gamma |x - y|^2). */
  gamma: number;
  /** Rows that are computed at a time, at most. */
  chunkRows: number;
}

/** Some of the landmarks, and the values of the rows' kernel with them. */
export interface KernelBlock {
  /** The first of the landmarks. */
  first: number;
  /** How many they are. */
  width: number;
  /** Float32 `[rows, width]`, `rows` of those computed last. */
  values: KernelFloats;
}

/** What `withGaussianKernel()` lends. */
export interface GaussianKernel {
  /** Computes the values of rows `start` to `end - 1` with all landmarks, into the blocks. */
  compute(matrix: Matrix, start: number, end: number): void;
  blocks: readonly KernelBlock[];
}

/** Landmarks of a block; blocks are what is multiplied with one another. */
const BLOCK = 1024;

/**
 * Lends what computes kernel values by float32 products: |x - y|^2 = |x|^2 + |y|^2 - 2 x.y. Its memory is given back
 * when `work` has ended.
 */
export function withGaussianKernel<T>(
  { landmarks, gamma, chunkRows }: GaussianKernelOptions,
  work: (kernel: GaussianKernel) => T | Promise<T>,
): Promise<T> {
  const { rows: count, columns } = landmarks;
  const firsts = Array.from({ length: Math.ceil(count / BLOCK) }, (_, block) => block * BLOCK);
  const widths = firsts.map((first) => Math.min(BLOCK, count - first));
  const lengths = [chunkRows * columns, count * columns, ...widths.map((width) => chunkRows * width)];
  return withKernelFloats(lengths, (chunk, points, ...values) => {
    points.view().set(landmarks.values);
    const ofLandmarks = squaredLengths(landmarks, 0, count);
    const blocks = firsts.map((first, i) => ({ first, width: widths[i], values: values[i] }));
    return work({
      blocks,
      compute(matrix, start, end) {
        const rows = end - start, ofRows = squaredLengths(matrix, start, end);
        chunk.view().set(matrix.values.subarray(start * columns, end * columns));
        for (const { first, width, values } of blocks) {
          const a = chunk.view(0, rows * columns) as Float32Array;
          const b = points.view(first * columns, (first + width) * columns) as Float32Array;
          const out = values.view(0, rows * width) as Float32Array;
          matmul({ a, b, out, rows, columns: width, depth: columns, transposeB: true });
          const ofBlock = ofLandmarks.subarray(first, first + width);
          toKernelValues(values.view(0, rows * width), { ofRows, ofBlock, gamma });
        }
      },
    });
  });
}

function squaredLengths({ values, columns }: Matrix, start: number, end: number): Float64Array {
  const squares = new Float64Array(end - start);
  for (let row = start; row < end; row++) {
    let sum = 0;
    for (let i = row * columns; i < (row + 1) * columns; i++) sum += values[i] * values[i];
    squares[row - start] = sum;
  }
  return squares;
}

/** Puts kernel values in place of products. */
function toKernelValues(
  products: Float32Array<ArrayBufferLike>,
  { ofRows, ofBlock, gamma }: { ofRows: Float64Array; ofBlock: Float64Array; gamma: number },
): void {
  const width = ofBlock.length;
  for (let row = 0; row < ofRows.length; row++) {
    for (let i = 0, at = row * width; i < width; i++, at++) {
      // Rounding can make a squared distance negative.
      products[at] = Math.exp(-gamma * Math.max(0, ofRows[row] + ofBlock[i] - 2 * products[at]));
    }
  }
}
