/**
 * Computes batch normalisation: in training with a ReLU and 2 x 2 maximum pooling that follow it, in prediction for any
 * tfjs code.
 */
import * as tf from "@tensorflow/tfjs";
import { fusedInto, isPooling, isRelu, markFinished } from "../tfjs/fusion_plan.ts";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import {
  floatsOf,
  integersOf,
  makeOutput,
  registerKernel,
  replaceKernel,
  runKernel,
} from "../tfjs/tfjs_internals.ts";
import {
  batchNorm,
  batchNormGradient,
  batchNormInference,
  type BatchNormPooling,
} from "../wrappers/batch_norm.ts";
import { emptyTensor } from "./empty_tensor.ts";
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

/** Makes batch normalisation over the last axis use our kernels. */
export function registerBatchNorm(): void {
  replaceKernel("FusedBatchNorm", { supports: isOverLastAxis, run: normalised });
  registerKernel("AtelierBatchNorm", forward);
  registerKernel("AtelierBatchNormPool", forward);
  registerKernel("AtelierBatchNormGradient", backward);
  registerKernel("AtelierMoveTowards", movedTowards);
  tf.registerGradient({ kernelName: "AtelierBatchNorm", inputsToSave: SAVED, gradFunc: gradients });
  tf.registerGradient({
    kernelName: "AtelierBatchNormPool",
    inputsToSave: [...SAVED, "places"],
    gradFunc: gradients,
  });
  overrideCall<BatchNormLayer>(tf.layers.batchNormalization({}), (layer, { input, isTraining, original }) => {
    const isLast = layer.axis === -1 || layer.axis === input.rank - 1;
    if (!isTraining || !isLast || !layer.gamma || !layer.beta) return original();
    const isPoolable = input.rank === 4 && input.shape[3]! % 4 === 0;
    const successors = fusedInto(layer).filter((successor) => isPoolable || !isPooling(successor));
    const [gamma, beta] = [layer.gamma.read(), layer.beta.read()];
    const [mean, variance, inverse] = [0, 1, 2].map(() => emptyTensor(gamma.shape));
    const inputs = { x: input, gamma, beta, mean, variance, inverse };
    const attributes = { epsilon: layer.epsilon, relu: successors.some(isRelu) };
    const y = successors.some(isPooling)
      ? runKernel("AtelierBatchNormPool", {
        ...inputs,
        places: emptyTensor(pooledShape(input.shape), "int32"),
      }, attributes)
      : runKernel("AtelierBatchNorm", inputs, attributes);
    moveTowards(layer.movingMean, mean, layer.momentum);
    moveTowards(layer.movingVariance, variance, layer.momentum);
    return markFinished(y, successors);
  });
}

/** What the gradient needs of the inputs. */
const SAVED = ["x", "gamma", "beta", "mean", "inverse"];

function gradients(
  dys: tf.Tensor | tf.Tensor[],
  [x, gamma, beta, mean, inverse, places]: tf.Tensor[],
  attributes: tf.NamedAttrMap,
): Record<string, () => tf.Tensor> {
  const dGamma = emptyTensor(gamma.shape), dBeta = emptyTensor(beta.shape);
  const inputs = { dy: [dys].flat()[0], x, gamma, beta, mean, inverse, dGamma, dBeta };
  const dx = runKernel("AtelierBatchNormGradient", { ...inputs, ...(places && { places }) }, attributes);
  return { x: () => dx, gamma: () => dGamma, beta: () => dBeta };
}

/** Shape of images of which every 2 x 2 pixels became one. */
function pooledShape([batch, height, width, channels]: number[]): number[] {
  return [batch, height >> 1, width >> 1, channels];
}

function poolingOf(x: tf.TensorInfo, places: tf.TensorInfo | undefined): BatchNormPooling | undefined {
  return places && { height: x.shape[1], width: x.shape[2], places: integersOf(places) };
}

/** Float32 statistics and parameters, one for each channel of a tensor that is not empty. */
function isOverLastAxis({ inputs }: KernelCall): boolean {
  const { x, ...others } = inputs as Record<string, tf.TensorInfo | undefined>;
  return Object.values(inputs).every((input) => !input || input.dtype === "float32") &&
    tf.util.sizeFromShape(x!.shape) > 0 &&
    Object.values(others).every((other) => !other || String(other.shape) === String(x!.shape.slice(-1)));
}

function normalised({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { x, mean, variance, offset, scale } = inputs as Record<string, tf.TensorInfo>;
  const { varianceEpsilon } = attrs as unknown as { varianceEpsilon: number };
  const y = makeOutput(x.shape);
  batchNormInference({
    x: floatsOf(x),
    y: floatsOf(y),
    gamma: scale && floatsOf(scale),
    beta: offset && floatsOf(offset),
    epsilon: varianceEpsilon,
    mean: floatsOf(mean),
    variance: floatsOf(variance),
  });
  return y;
}

function moveTowards(average: Weight, value: tf.Tensor, momentum: number): void {
  average.write(runKernel("AtelierMoveTowards", { average: average.read(), value }, { momentum }));
}

/** Moves an average as tfjs does, rounding at each step: average - (average - value) * (1 - momentum). */
function movedTowards({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { average, value } = inputs as Record<string, tf.TensorInfo>;
  const { momentum } = attrs as unknown as { momentum: number };
  const out = makeOutput(average.shape);
  const [from, to, moved] = [average, value, out].map(floatsOf), step = Math.fround(1 - momentum);
  for (let i = 0; i < moved.length; i++) {
    moved[i] = from[i] - Math.fround(Math.fround(from[i] - to[i]) * step);
  }
  return out;
}

function forward({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { x, gamma, beta, mean, variance, inverse } = inputs as Record<string, tf.TensorInfo>;
  const { places } = inputs as Record<string, tf.TensorInfo | undefined>;
  const { epsilon, relu } = attrs as unknown as BatchNormAttributes;
  const y = makeOutput(places ? places.shape : x.shape);
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
    pooling: poolingOf(x, places),
  });
  return y;
}

/** Fills `dGamma` and `dBeta`, and returns the gradient of the input. */
function backward({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { dy, x, gamma, beta, mean, inverse, dGamma, dBeta } = inputs as Record<string, tf.TensorInfo>;
  const { places } = inputs as Record<string, tf.TensorInfo | undefined>;
  const { relu } = attrs as unknown as BatchNormAttributes;
  const dx = makeOutput(x.shape);
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
    pooling: poolingOf(x, places),
  });
  return dx;
}
