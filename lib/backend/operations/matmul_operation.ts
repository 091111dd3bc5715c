/** Gives tfjs our matrix product, plain and fused with bias and ReLU. */
import * as tf from "@tensorflow/tfjs";
import { floatsOf, type KernelCall, makeOutput, replaceKernel } from "../tfjs_internals.ts";
import { matmul } from "../wrappers/matmul.ts";

interface MatMulInputs {
  a: tf.TensorInfo;
  b: tf.TensorInfo;
  bias?: tf.TensorInfo;
  preluActivationWeights?: tf.TensorInfo;
}

interface MatMulAttributes {
  transposeA: boolean;
  transposeB: boolean;
  activation?: string;
}

/** Replaces tfjs's kernels "BatchMatMul" and "_FusedMatMul". */
export function registerMatMul(): void {
  replaceKernel("BatchMatMul", { serves: servesProduct, run: product });
  replaceKernel("_FusedMatMul", {
    serves: (call) => {
      const { bias, preluActivationWeights, b } = call.inputs as unknown as MatMulInputs;
      const { activation = "linear", transposeB } = call.attrs as unknown as MatMulAttributes;
      const columns = b.shape.at(transposeB ? -2 : -1);
      return servesProduct(call) && (activation === "linear" || activation === "relu") &&
        !preluActivationWeights && (!bias || tf.util.sizeFromShape(bias.shape) === columns);
    },
    run: product,
  });
}

/** Computes act(a b + bias) of two matrices, or of two batches of them. */
export function multiplied(
  { a, b, bias }: MatMulInputs,
  { transposeA, transposeB, activation }: MatMulAttributes,
): tf.TensorInfo {
  const [rows, depth] = transposeA ? a.shape.slice(-2).reverse() : a.shape.slice(-2);
  const [depthOfB, columns] = transposeB ? b.shape.slice(-2).reverse() : b.shape.slice(-2);
  if (a.shape.length < 2 || b.shape.length < 2 || depth !== depthOfB) {
    throw new TypeError(
      `Cannot multiply matrices as a must have as many columns as b has rows: current value is [${a.shape}]` +
        `${transposeA ? " transposed" : ""} and [${b.shape}]${transposeB ? " transposed" : ""}`,
    );
  }
  const [batchA, batchB] = [a, b].map(({ shape }) => tf.util.sizeFromShape(shape.slice(0, -2)));
  const batchShape = tf.broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const out = makeOutput([...batchShape, rows, columns]);
  matmul({
    a: floatsOf(a),
    b: floatsOf(b),
    out: floatsOf(out),
    rows,
    columns,
    depth,
    batchA,
    batchB,
    transposeA,
    transposeB,
    ...(bias && { bias: floatsOf(bias) }),
    activation: activation === "relu" ? "relu" : "none",
  });
  return out;
}

function servesProduct({ inputs }: KernelCall): boolean {
  const { a, b } = inputs as unknown as MatMulInputs;
  if (a.dtype !== "float32" || b.dtype !== "float32") return false;
  const [batchA, batchB] = [a, b].map(({ shape }) => tf.util.sizeFromShape(shape.slice(0, -2)));
  return batchA === 1 || batchB === 1 || String(a.shape.slice(0, -2)) === String(b.shape.slice(0, -2));
}

function product({ inputs, attrs }: KernelCall): tf.TensorInfo {
  return multiplied(inputs as unknown as MatMulInputs, attrs as unknown as MatMulAttributes);
}
