/**
 * Corrects gradients of pooling. tfjs forgets how the number of windows was rounded; its plain kernels divide by the
 * whole window where padding covers part of it, though the mean does not count padding; and of a window that is not as
 * high as wide, over volumes, they take another pixel than the largest.
 */
import type * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { correctGradient } from "../tfjs/tfjs_gradients.ts";
import { runKernel } from "../tfjs/tfjs_internals.ts";
import { correctPlainKernel, plainFloats, plainNumbers } from "../tfjs/tfjs_plain.ts";
import { forEachWindow, poolVolume } from "./pool_volume.ts";

/** Corrects the plain kernels, and the gradients of pooling over images on every backend. */
export function correctPoolGradients(): void {
  correctGradient("AvgPool", (dy, [input], attributes) => ({
    x: () => runKernel("AvgPoolGrad", { dy: dy as tf.Tensor, input }, { ...attributes }),
  }));
  correctGradient("MaxPool", (dy, [input, output], attributes) => ({
    x: () => runKernel("MaxPoolGrad", { dy: dy as tf.Tensor, input, output }, { ...attributes }),
  }));
  correctPlainKernel("AvgPoolGrad", averageGradient);
  correctPlainKernel("AvgPool3DGrad", averageGradient);
  correctPlainKernel("MaxPool3DGrad", maxGradient);
}

function averageGradient({ inputs, attrs }: KernelCall) {
  const { shape } = inputs.input!, dy = plainNumbers(inputs.dy!);
  return plainFloats(shape, (dx) => {
    forEachWindow(poolVolume(shape, attrs), (out, pixels) => {
      for (const pixel of pixels) dx[pixel] += dy[out] / pixels.length;
    });
  });
}

/** Ties: the last pixel counts, as in tfjs. */
function maxGradient({ inputs, attrs }: KernelCall) {
  const { shape } = inputs.input!, dy = plainNumbers(inputs.dy!), x = plainNumbers(inputs.input!);
  return plainFloats(shape, (dx) => {
    forEachWindow(poolVolume(shape, attrs), (out, pixels) => {
      let largest = -Infinity, at = -1;
      for (const pixel of pixels) if (x[pixel] >= largest) [largest, at] = [x[pixel], pixel];
      if (at >= 0) dx[at] += dy[out];
    });
  });
}
