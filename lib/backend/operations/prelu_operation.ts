/** Gives tfjs our PReLU (He et al. 2015, arXiv 1502.01852) and its gradients, with slopes shared along any axes. */
import type * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { replaceGradient } from "../tfjs/tfjs_gradients.ts";
import { makeOutput, registerKernel, replaceKernel, runKernel } from "../tfjs/tfjs_internals.ts";
import { applyPrelu, preluGradients } from "./prelu_values.ts";

/** Replaces tfjs's kernel "Prelu" and its gradient. */
export function registerPrelu(): void {
  replaceKernel("Prelu", {
    supports: ({ inputs }) => supportsPrelu(inputs.x!, inputs.alpha!),
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
  }, ([x, alpha]) => supportsPrelu(x, alpha));
}

/** What decides whether our kernels support a tensor. */
type Kind = Pick<tf.TensorInfo, "shape" | "dtype">;

/** Says whether both are float32, and the slopes' shape can be broadcast to that of x. */
export function supportsPrelu(x: Kind, alpha: Kind): boolean {
  const missing = x.shape.length - alpha.shape.length;
  return x.dtype === "float32" && alpha.dtype === "float32" && missing >= 0 &&
    alpha.shape.every((size, axis) => size === 1 || size === x.shape[missing + axis]);
}

function gradients({ inputs }: KernelCall): tf.TensorInfo[] {
  const { dy, x, alpha } = inputs as Record<string, tf.TensorInfo>;
  const [dx, dAlpha] = [x, alpha].map(({ shape }) => makeOutput(shape));
  preluGradients({ dy, x, alpha, dx, dAlpha });
  return [dx, dAlpha];
}
