/** Multi-head attention as a tfjs operation: one kernel and one for its gradient, where ours are in use. */
import * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { isOurBackend } from "../tfjs/our_backend.ts";
import { derivativeOrder } from "../tfjs/tfjs_gradients.ts";
import { floatsOf, makeOutput, registerKernel, runKernel } from "../tfjs/tfjs_internals.ts";
import {
  attention,
  attentionGradient,
  type AttentionShape,
  attentionWeightsLength,
} from "../wrappers/attention.ts";
import { emptyTensor } from "./empty_tensor.ts";

interface AttentionAttributes {
  heads: number;
}

/** Adds the kernels of `multiHeadAttention`. */
export function registerAttention(): void {
  registerKernel("AtelierAttention", forward);
  registerKernel("AtelierAttentionGradient", backward);
  tf.registerGradient({
    kernelName: "AtelierAttention",
    inputsToSave: ["x", "weights"],
    gradFunc: (dy, [x, weights], attributes) => ({
      x: () => runKernel("AtelierAttentionGradient", { dy: [dy].flat()[0], x, weights }, attributes),
    }),
  });
}

/**
 * Computes softmax(q k^T / sqrt(depth / heads)) v for each head (Vaswani et al. 2017, arXiv 1706.03762).
 * Works on every backend; on ours nothing is transposed or copied.
 *
 * @param x queries, keys and values side by side, each with its heads one after another: float32 `[batch,
 * tokens, 3 * depth]`
 * @param heads must divide the depth
 * @returns float32 `[batch, tokens, depth]`, the heads one after another
 */
export function multiHeadAttention(x: tf.Tensor3D, heads: number): tf.Tensor3D {
  const [batch, tokens, width] = x.shape;
  const depth = width / 3, headDepth = depth / heads;
  if (!Number.isInteger(headDepth)) {
    throw new RangeError(
      `Cannot compute attention as 3 * heads must divide the values ${width} of a token: current value of heads is ${heads}`,
    );
  }
  return tf.tidy(() => {
    if (isOurBackend() && derivativeOrder() < 2 && x.dtype === "float32" && x.size > 0) {
      const shape = shapeOf(x, heads);
      const weights = derivativeOrder() > 0 ? emptyTensor([attentionWeightsLength(shape)]) : undefined;
      return runKernel<tf.Tensor3D>("AtelierAttention", { x, ...(weights && { weights }) }, { heads });
    }
    const parts = tf.reshape(x, [batch, tokens, 3, heads, headDepth]);
    const [queries, keys, values] = tf.unstack(tf.transpose(parts, [2, 0, 3, 1, 4]));
    const scores = tf.mul(tf.matMul(queries, keys, false, true), 1 / Math.sqrt(headDepth));
    const looked = tf.matMul(tf.softmax(scores), values);
    return tf.reshape(tf.transpose(looked, [0, 2, 1, 3]), [batch, tokens, depth]);
  });
}

function shapeOf({ shape: [images, tokens, width] }: tf.TensorInfo, heads: number): AttentionShape {
  return { images, tokens, heads, depth: width / 3 / heads };
}

/** Fills `weights`, which the gradient needs, where they are given. */
function forward({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { x, weights } = inputs as Record<string, tf.TensorInfo>;
  const { heads } = attrs as unknown as AttentionAttributes;
  const shape = shapeOf(x, heads);
  const out = makeOutput([shape.images, shape.tokens, heads * shape.depth]);
  attention({
    ...shape,
    x: floatsOf(x),
    out: floatsOf(out),
    ...(weights && { weights: floatsOf(weights) }),
  });
  return out;
}

function backward({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { dy, x, weights } = inputs as Record<string, tf.TensorInfo>;
  const { heads } = attrs as unknown as AttentionAttributes;
  const dx = makeOutput(x.shape);
  attentionGradient({
    ...shapeOf(x, heads),
    dy: floatsOf(dy),
    x: floatsOf(x),
    weights: floatsOf(weights),
    dx: floatsOf(dx),
  });
  return dx;
}
