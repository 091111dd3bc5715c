/** Gives tfjs our softmax, with its gradient in one kernel. */
import type * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { replaceGradient } from "../tfjs/tfjs_gradients.ts";
import { floatsOf, makeOutput, registerKernel, replaceKernel, runKernel } from "../tfjs/tfjs_internals.ts";
import { softmax, softmaxGradient } from "../wrappers/softmax.ts";

/** Replaces tfjs's kernel "Softmax" and its gradient. */
export function registerSoftmax(): void {
  replaceKernel("Softmax", {
    supports: ({ inputs }) => inputs.logits!.dtype === "float32" && inputs.logits!.shape.length > 0,
    run: ({ inputs }) => {
      const logits = inputs.logits!, out = makeOutput(logits.shape);
      softmax({ x: floatsOf(logits), y: floatsOf(out), columns: logits.shape.at(-1)! });
      return out;
    },
  });
  registerKernel("AtelierSoftmaxGradient", backward);
  replaceGradient("Softmax", (dy, [y]) => ({
    logits: () => runKernel("AtelierSoftmaxGradient", { dy: dy as tf.Tensor, y }),
  }), ([y]) => y.rank > 0);
}

function backward({ inputs }: KernelCall): tf.TensorInfo {
  const { dy, y } = inputs as Record<string, tf.TensorInfo>;
  const dx = makeOutput(y.shape);
  softmaxGradient({ dy: floatsOf(dy), y: floatsOf(y), dx: floatsOf(dx), columns: y.shape.at(-1)! });
  return dx;
}
