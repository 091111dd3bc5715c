/**
 * Corrects products of batches of matrices that are broadcast: of [2, 1] with [2, 3] matrices tfjs's plain kernels
 * multiply others than broadcasting pairs, and of none with one they make one.
 */
import * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { correctPlainKernel, plainBackend, plainNumbers } from "../tfjs/tfjs_plain.ts";

/** Corrects the plain kernels "BatchMatMul" and "_FusedMatMul". */
export function correctBatchedProducts(): void {
  for (const kernelName of ["BatchMatMul", "_FusedMatMul"]) correctPlainKernel(kernelName, product);
}

function product({ inputs }: KernelCall, stock: (inputs: KernelCall["inputs"]) => tf.TensorInfo) {
  const { a, b } = inputs as Record<string, tf.TensorInfo>;
  const [batchA, batchB] = [a, b].map(({ shape }) => shape.slice(0, -2));
  const sizes = [batchA, batchB].map((batch) => tf.util.sizeFromShape(batch));
  const isPaired = String(batchA) === String(batchB) || sizes.includes(1) && !sizes.includes(0);
  if (isPaired) return stock(inputs);
  const batch = tf.broadcast_util.assertAndGetBroadcastShape(batchA, batchB);
  const [fullA, fullB] = [a, b].map((matrices) => repeated(matrices, batch));
  try {
    return stock({ ...inputs, a: fullA, b: fullB });
  } finally {
    for (const full of [fullA, fullB]) plainBackend().disposeIntermediateTensorInfo(full);
  }
}

/** Writes out the matrices that broadcasting to a batch stands for. */
function repeated(matrices: tf.TensorInfo, batch: number[]): tf.TensorInfo {
  const { dtype } = matrices, sizes = matrices.shape.slice(-2), size = tf.util.sizeFromShape(sizes);
  const own = [...batch.map(() => 1), ...matrices.shape.slice(0, -2)].slice(-batch.length);
  const values = Array.from(plainNumbers(matrices)), full: number[][] = [];
  for (let i = 0; i < tf.util.sizeFromShape(batch); i++) {
    const place = batch.reduce((at, length, axis) => {
      const inner = tf.util.sizeFromShape(batch.slice(axis + 1));
      return at * own[axis] + Math.floor(i / inner) % length % own[axis];
    }, 0);
    full.push(values.slice(place * size, (place + 1) * size));
  }
  return plainBackend().makeTensorInfo(
    [...batch, ...sizes],
    dtype,
    tf.util.toTypedArray(full.flat(), dtype as "int32"),
  );
}
