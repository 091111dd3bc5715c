/** Gives tfjs our PReLU (He et al. 2015, arXiv 1502.01852) and its gradients, with slopes shared along any axes. */
import type * as tf from "@tensorflow/tfjs";
import { replaceGradient } from "../tfjs_gradients.ts";
import {
  floatsOf,
  type KernelCall,
  makeOutput,
  registerKernel,
  replaceKernel,
  runKernel,
} from "../tfjs_internals.ts";
import { walkBroadcast } from "./broadcast_walk.ts";

/** Replaces tfjs's kernel "Prelu" and its gradient. */
export function registerPrelu(): void {
  replaceKernel("Prelu", {
    serves: ({ inputs }) => servesPrelu(inputs.x!, inputs.alpha!),
    run: ({ inputs }) => {
      const { x, alpha } = inputs as Record<string, tf.TensorInfo>;
      const out = makeOutput(x.shape);
      applyPrelu(x, alpha, out);
      return out;
    },
  });
  registerKernel("AtelierPreluGradients", gradients);
  replaceGradient("Prelu", (dy, [x, alpha]) => {
    const [dx, dAlpha] = runKernel<tf.Tensor[]>("AtelierPreluGradients", { dy: dy as tf.Tensor, x, alpha });
    return { x: () => dx, alpha: () => dAlpha };
  }, ([x, alpha]) => servesPrelu(x, alpha));
}

/** What decides whether our kernels serve a tensor. */
type Kind = Pick<tf.TensorInfo, "shape" | "dtype">;

/** Says whether both are float32, and the slopes' shape can be broadcast to that of x. */
export function servesPrelu(x: Kind, alpha: Kind): boolean {
  const missing = x.shape.length - alpha.shape.length;
  return x.dtype === "float32" && alpha.dtype === "float32" && missing >= 0 &&
    alpha.shape.every((size, axis) => size === 1 || size === x.shape[missing + axis]);
}

/** Fills `out`, which may be `x`: x where it is 0 or more, else alpha x. */
export function applyPrelu(x: tf.TensorInfo, alpha: tf.TensorInfo, out: tf.TensorInfo): void {
  const [from, slopes, to] = [x, alpha, out].map(floatsOf);
  walkBroadcast(x.shape, alpha.shape, ({ begin, end, first, step }) => {
    for (let i = begin, s = first; i < end; i++, s += step) {
      to[i] = from[i] < 0 ? slopes[s] * from[i] : from[i];
    }
  });
}

/** Returns dx = dy where x is above 0, else alpha dy; and dAlpha, the sum of dy x over all else that shares a slope. */
function gradients({ inputs }: KernelCall): tf.TensorInfo[] {
  const { dy, x, alpha } = inputs as Record<string, tf.TensorInfo>;
  const outputs = [x, alpha].map(({ shape }) => makeOutput(shape));
  const [dx, dAlpha] = outputs.map(floatsOf), [dOut, from, slopes] = [dy, x, alpha].map(floatsOf);
  const sums = new Float64Array(dAlpha.length);
  walkBroadcast(x.shape, alpha.shape, ({ begin, end, first, step }) => {
    for (let i = begin, s = first; i < end; i++, s += step) {
      const isAbove = from[i] > 0;
      dx[i] = isAbove ? dOut[i] : slopes[s] * dOut[i];
      if (!isAbove) sums[s] += dOut[i] * from[i];
    }
  });
  dAlpha.set(sums);
  return outputs;
}
