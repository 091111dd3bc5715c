/** Sums up the equations of kernel ridge regression on one-hot targets. */
import type { Labels } from "../../core/dataset.ts";
import type { Breathe } from "../../core/breather.ts";
import { matmul } from "../../backend/wrappers/matmul.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { LabelledMatrix } from "../classifier.ts";
import { type GaussianKernel, type KernelBlock, withGaussianKernel } from "./gaussian_kernel.ts";
import { type KernelFloats, withKernelFloats } from "../kernel_floats.ts";

/** Sums over the examples, of kernel values less their landmark's `shift`. */
export interface KernelSums {
  /** Of products of two landmarks' values: lower triangle, float64 `[landmarks, landmarks]`. */
  products: Float64Array;
  /** Of the examples of each class: float64 `[classes, landmarks]`. */
  ofClasses: Float64Array;
  /** Mean kernel value of each landmark with the landmarks, float32 `[landmarks]`: it makes sums small, and exacter. */
  shift: Float32Array;
  /** Kernel values of landmarks with landmarks: lower triangle, float64 `[landmarks, landmarks]`. */
  amongLandmarks: Float64Array;
}

/** Examples that are summed up at a time: within a chunk in float32, over the chunks in float64. */
const CHUNK_ROWS = 1024;

/** Goes through the examples once, chunk by chunk, and sums up; `onChunk` is told the fraction that is done. */
export function kernelSums(
  examples: LabelledMatrix,
  { landmarks, gamma, onChunk, breathe }: {
    landmarks: Matrix;
    gamma: number;
    onChunk: (fraction: number) => void | Promise<void>;
    breathe: Breathe;
  },
): Promise<KernelSums> {
  const chunkRows = Math.min(CHUNK_ROWS, examples.rows), size = landmarks.rows;
  return withGaussianKernel({ landmarks, gamma, chunkRows }, (kernel) => {
    const widest = kernel.blocks[0].width;
    return withKernelFloats([widest * widest], async (out) => {
      const amongLandmarks = await valuesAmong(landmarks, { kernel, chunkRows, breathe });
      const sums = {
        products: new Float64Array(size * size),
        ofClasses: new Float64Array(examples.classes * size),
        shift: columnMeans(amongLandmarks, size),
        amongLandmarks,
      };
      for (let start = 0; start < examples.rows; start += chunkRows) {
        const end = Math.min(examples.rows, start + chunkRows);
        kernel.compute(examples, start, end);
        for (const block of kernel.blocks) shiftAndAdd(block, examples.labels.subarray(start, end), sums);
        await addProducts(kernel.blocks, { out, rows: end - start, breathe }, sums.products);
        await onChunk(end / examples.rows);
      }
      return sums;
    });
  });
}

/** Computes the kernel among landmarks; each is at exactly 1 with itself. */
async function valuesAmong(
  landmarks: Matrix,
  { kernel, chunkRows, breathe }: { kernel: GaussianKernel; chunkRows: number; breathe: Breathe },
): Promise<Float64Array> {
  const size = landmarks.rows, among = new Float64Array(size * size);
  for (let start = 0; start < size; start += chunkRows) {
    const end = Math.min(size, start + chunkRows);
    kernel.compute(landmarks, start, end);
    for (const { first, width, values } of kernel.blocks) {
      const view = values.view(0, (end - start) * width);
      for (let row = start; row < end; row++) {
        among.set(view.subarray((row - start) * width, (row - start + 1) * width), row * size + first);
      }
    }
    await breathe();
  }
  for (let i = 0; i < size; i++) among[i * size + i] = 1;
  return among;
}

function columnMeans(matrix: Float64Array, size: number): Float32Array {
  const sums = new Float64Array(size);
  for (let i = 0; i < matrix.length; i++) sums[i % size] += matrix[i];
  return Float32Array.from(sums, (sum) => sum / size);
}

/** Takes the shift from a block's values, in place, and adds each row to the sums of its class. */
function shiftAndAdd(
  { first, width, values }: KernelBlock,
  labels: Labels,
  { shift, ofClasses }: KernelSums,
): void {
  const view = values.view(0, labels.length * width), size = shift.length;
  for (let row = 0; row < labels.length; row++) {
    const to = labels[row] * size + first, from = row * width;
    for (let i = 0; i < width; i++) {
      view[from + i] -= shift[first + i];
      ofClasses[to + i] += view[from + i];
    }
  }
}

/** Adds the products of each pair of blocks, those on and below the diagonal. */
async function addProducts(
  blocks: readonly KernelBlock[],
  { out, rows, breathe }: { out: KernelFloats; rows: number; breathe: Breathe },
  products: Float64Array,
): Promise<void> {
  const size = Math.sqrt(products.length);
  for (const left of blocks) {
    for (const right of blocks) {
      if (right.first > left.first) continue;
      matmul({
        a: left.values.view(0, rows * left.width) as Float32Array,
        b: right.values.view(0, rows * right.width) as Float32Array,
        out: out.view(0, left.width * right.width) as Float32Array,
        ...{ rows: left.width, columns: right.width, depth: rows, transposeA: true },
      });
      const view = out.view();
      for (let i = 0, at = 0; i < left.width; i++) {
        const to = (left.first + i) * size + right.first;
        for (let j = 0; j < right.width; j++) products[to + j] += view[at++];
      }
      await breathe();
    }
  }
}
