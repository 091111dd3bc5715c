/** Computes batch normalisation in training, and a ReLU that follows it, in one kernel. */
import * as tf from "@tensorflow/tfjs";
import { markFinished, takenOver } from "../fusion_plan.ts";
import { floatsOf, type KernelCall, makeOutput, registerKernel, runKernel } from "../tfjs_internals.ts";
import { batchNorm, batchNormGradient } from "../wrappers/batch_norm.ts";
import { overrideCall } from "./override_call.ts";

interface Weight {
  read(): tf.Tensor1D;
  write(value: tf.Tensor): void;
}

/** What we use of tfjs's `BatchNormalization`. */
interface BatchNormLayer {
  axis: number;
  epsilon: number;
  momentum: number;
  gamma?: Weight;
  beta?: Weight;
  movingMean: Weight;
  movingVariance: Weight;
}

interface BatchNormAttributes {
  epsilon: number;
  relu: boolean;
}

/** Makes batch normalisation over the last axis use our kernels in training. */
export function registerBatchNorm(): void {
  registerKernel("AtelierBatchNorm", forward);
  registerKernel("AtelierBatchNormGradient", backward);
  tf.registerGradient({
    kernelName: "AtelierBatchNorm",
    inputsToSave: ["x", "gamma", "beta"],
    outputsToSave: [false, true, false, true],
    gradFunc: (dys, [x, gamma, beta, mean, inverse], attrs) => {
      const inputs = { dy: (dys as tf.Tensor[])[0], x, gamma, beta, mean, inverse };
      const [dx, dGamma, dBeta] = runKernel<tf.Tensor[]>("AtelierBatchNormGradient", inputs, attrs);
      return { x: () => dx, gamma: () => dGamma, beta: () => dBeta };
    },
  });
  overrideCall<BatchNormLayer>(tf.layers.batchNormalization({}), (layer, { input, isTraining, original }) => {
    const isLast = layer.axis === -1 || layer.axis === input.rank - 1;
    if (!isTraining || !isLast || !layer.gamma || !layer.beta) return original();
    const successors = takenOver(layer);
    const [y, mean, variance] = runKernel<tf.Tensor[]>("AtelierBatchNorm", {
      x: input,
      gamma: layer.gamma.read(),
      beta: layer.beta.read(),
    }, { epsilon: layer.epsilon, relu: successors.length > 0 });
    moveTowards(layer.movingMean, mean, layer.momentum);
    moveTowards(layer.movingVariance, variance, layer.momentum);
    return markFinished(y, successors);
  });
}

/** Updates a moving average as tfjs does: average = momentum * average + (1 - momentum) * value. */
function moveTowards(average: Weight, value: tf.Tensor, momentum: number): void {
  tf.tidy(() => {
    const old = average.read();
    average.write(tf.sub(old, tf.mul(tf.sub(old, value), 1 - momentum)));
  });
}

function forward({ inputs, attrs }: KernelCall): tf.TensorInfo[] {
  const { x, gamma, beta } = inputs as Record<string, tf.TensorInfo>;
  const { epsilon, relu } = attrs as unknown as BatchNormAttributes;
  const y = makeOutput(x.shape);
  const [mean, variance, inverse] = [0, 1, 2].map(() => makeOutput(gamma.shape));
  batchNorm({
    x: floatsOf(x),
    y: floatsOf(y),
    gamma: floatsOf(gamma),
    beta: floatsOf(beta),
    epsilon,
    relu,
    mean: floatsOf(mean),
    variance: floatsOf(variance),
    inverseDeviation: floatsOf(inverse),
  });
  return [y, mean, variance, inverse];
}

function backward({ inputs, attrs }: KernelCall): tf.TensorInfo[] {
  const { dy, x, gamma, beta, mean, inverse } = inputs as Record<string, tf.TensorInfo>;
  const { relu } = attrs as unknown as BatchNormAttributes;
  const [dx, dGamma, dBeta] = [x, gamma, beta].map(({ shape }) => makeOutput(shape));
  batchNormGradient({
    dy: floatsOf(dy),
    x: floatsOf(x),
    dx: floatsOf(dx),
    gamma: floatsOf(gamma),
    beta: floatsOf(beta),
    dgamma: floatsOf(dGamma),
    dbeta: floatsOf(dBeta),
    mean: floatsOf(mean),
    inverseDeviation: floatsOf(inverse),
    relu,
  });
  return [dx, dGamma, dBeta];
}
