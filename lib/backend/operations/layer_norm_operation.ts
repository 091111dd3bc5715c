/** Computes layer normalisation over the last axis in one kernel, and its gradients in another. */
import * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { derivativeOrder } from "../tfjs/tfjs_gradients.ts";
import { floatsOf, makeOutput, registerKernel, runKernel } from "../tfjs/tfjs_internals.ts";
import { layerNorm, layerNormGradient } from "../wrappers/layer_norm.ts";
import { emptyTensor } from "./empty_tensor.ts";
import { overrideCall } from "./override_call.ts";

/** What we use of tfjs's `LayerNormalization`, once it is built. */
interface LayerNormLayer {
  axis: number[];
  epsilon: number;
  gamma: { read(): tf.Tensor1D } | null;
  beta: { read(): tf.Tensor1D } | null;
}

interface LayerNormAttributes {
  epsilon: number;
}

/** Makes layer normalisation over the last axis use our kernels, in training and prediction. */
export function registerLayerNorm(): void {
  registerKernel("AtelierLayerNorm", forward);
  registerKernel("AtelierLayerNormGradient", backward);
  tf.registerGradient({
    kernelName: "AtelierLayerNorm",
    inputsToSave: ["x", "gamma", "mean", "inverse"],
    gradFunc: (dy, [x, gamma, mean, inverse]) => {
      const inputs = { dy: dy as tf.Tensor, x, gamma, mean, inverse };
      const [dx, dGamma, dBeta] = runKernel<tf.Tensor[]>("AtelierLayerNormGradient", inputs);
      return { x: () => dx, gamma: () => dGamma, beta: () => dBeta };
    },
  });
  const example = tf.layers.layerNormalization();
  overrideCall<LayerNormLayer>(example, ({ axis, epsilon, gamma, beta }, { input, original }) => {
    const isLast = axis.length === 1 && axis[0] === input.rank - 1;
    if (!isLast || input.dtype !== "float32" || input.size === 0 || derivativeOrder() > 1) return original();
    const columns: [number] = [input.shape[axis[0]]], rows = input.shape.slice(0, -1);
    const inputs = {
      x: input,
      gamma: gamma?.read() ?? tf.ones(columns),
      beta: beta?.read() ?? tf.zeros(columns),
      mean: emptyTensor(rows),
      inverse: emptyTensor(rows),
    };
    return runKernel("AtelierLayerNorm", inputs, { epsilon });
  });
}

/** Fills `mean` and `inverse`, which the gradient needs, and returns the normalised values. */
function forward({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { x, gamma, beta, mean, inverse } = inputs as Record<string, tf.TensorInfo>;
  const { epsilon } = attrs as unknown as LayerNormAttributes;
  const y = makeOutput(x.shape);
  layerNorm({
    x: floatsOf(x),
    y: floatsOf(y),
    gamma: floatsOf(gamma),
    beta: floatsOf(beta),
    epsilon,
    mean: floatsOf(mean),
    inverseDeviation: floatsOf(inverse),
  });
  return y;
}

function backward({ inputs }: KernelCall): tf.TensorInfo[] {
  const { dy, x, gamma, mean, inverse } = inputs as Record<string, tf.TensorInfo>;
  const [dx, dGamma, dBeta] = [x, gamma, gamma].map(({ shape }) => makeOutput(shape));
  layerNormGradient({
    dy: floatsOf(dy),
    x: floatsOf(x),
    dx: floatsOf(dx),
    gamma: floatsOf(gamma),
    dgamma: floatsOf(dGamma),
    dbeta: floatsOf(dBeta),
    mean: floatsOf(mean),
    inverseDeviation: floatsOf(inverse),
  });
  return [dx, dGamma, dBeta];
}
