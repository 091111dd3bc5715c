/** Gives tfjs our matrix product, plain and fused with bias and activation. */
import * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { floatsOf, makeOutput, replaceKernel } from "../tfjs/tfjs_internals.ts";
import { type MatMul, matmul } from "../wrappers/matmul.ts";
import { broadcastPlaces } from "./broadcast_walk.ts";
import { appliesRelu, finishFused, supportsFused } from "./fused_activation.ts";

interface MatMulInputs {
  a: tf.TensorInfo;
  b: tf.TensorInfo;
  bias?: tf.TensorInfo;
}

interface MatMulAttributes {
  transposeA: boolean;
  transposeB: boolean;
}

/** Replaces tfjs's kernels "BatchMatMul" and "_FusedMatMul". */
export function registerMatMul(): void {
  replaceKernel("BatchMatMul", { supports: supportsProduct, run: product });
  replaceKernel("_FusedMatMul", {
    supports: (call) => supportsProduct(call) && supportsFused(call, productShape(call)),
    run: (call) => finishFused(call, product(call)),
  });
}

/** Float32 matrices, or batches of them that can be broadcast together. */
function supportsProduct({ inputs }: KernelCall): boolean {
  const { a, b } = inputs as unknown as MatMulInputs;
  return a.dtype === "float32" && b.dtype === "float32";
}

function productShape({ inputs, attrs }: KernelCall): number[] {
  const { a, b } = inputs as unknown as MatMulInputs;
  const { transposeA, transposeB } = attrs as unknown as MatMulAttributes;
  const [rows, depth] = matrixShape(a, transposeA), [depthOfB, columns] = matrixShape(b, transposeB);
  if (a.shape.length < 2 || b.shape.length < 2 || depth !== depthOfB) {
    throw new TypeError(
      `Cannot multiply matrices as a must have as many columns as b has rows: current value is [${a.shape}]` +
        `${transposeA ? " transposed" : ""} and [${b.shape}]${transposeB ? " transposed" : ""}`,
    );
  }
  const batch = tf.broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  return [...batch, rows, columns];
}

/** Returns rows and columns of a matrix, as it is multiplied. */
function matrixShape({ shape }: tf.TensorInfo, isTransposed: boolean): number[] {
  return isTransposed ? shape.slice(-2).reverse() : shape.slice(-2);
}

/** Computes a b, with bias and ReLU where the call has them. */
function product(call: KernelCall): tf.TensorInfo {
  const { a, b, bias } = call.inputs as unknown as MatMulInputs;
  const { transposeA, transposeB } = call.attrs as unknown as MatMulAttributes;
  const shape = productShape(call), out = makeOutput(shape);
  if (tf.util.sizeFromShape(shape) === 0) return out;
  const [depth] = matrixShape(b, transposeB), [rows, columns] = shape.slice(-2);
  const size = { rows, columns, depth, transposeA, transposeB };
  const multiply = (views: Pick<MatMul, "a" | "b" | "out" | "batchA" | "batchB">) =>
    matmul({
      ...views,
      ...size,
      ...(bias && { bias: floatsOf(bias) }),
      activation: appliesRelu(call.attrs) ? "relu" : "linear",
    });
  const [batchA, batchB] = [a, b].map((operand) => tf.util.sizeFromShape(operand.shape.slice(0, -2)));
  if (batchA === 1 || batchB === 1 || String(a.shape.slice(0, -2)) === String(b.shape.slice(0, -2))) {
    multiply({ a: floatsOf(a), b: floatsOf(b), out: floatsOf(out), batchA, batchB });
    return out;
  }
  const [fromA, fromB] = [a, b].map((operand) =>
    broadcastPlaces(shape.slice(0, -2), operand.shape.slice(0, -2))
  );
  // Views are taken anew for each product, as one may grow the memory.
  fromA.forEach((place, i) =>
    multiply({
      a: part(floatsOf(a), place, rows * depth),
      b: part(floatsOf(b), fromB[i], depth * columns),
      out: part(floatsOf(out), i, rows * columns),
    })
  );
  return out;
}

function part(values: Float32Array, place: number, length: number): Float32Array {
  return values.subarray(place * length, (place + 1) * length);
}
