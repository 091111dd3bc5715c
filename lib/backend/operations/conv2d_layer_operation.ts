/** Computes convolution layers with their bias, their ReLU and the 2 x 2 maximum pooling behind them in one. */
import * as tf from "@tensorflow/tfjs";
import { isPooling, isRelu, markFinished, takenOver } from "../tfjs/fusion_plan.ts";
import {
  disposeOutput,
  floatsOf,
  integersOf,
  type KernelCall,
  makeOutput,
  registerKernel,
  runKernel,
} from "../tfjs/tfjs_internals.ts";
import { biasActivationGradient } from "../wrappers/bias_activation.ts";
import { conv2d, conv2dInputGradient } from "../wrappers/conv2d.ts";
import { conv2dFilterGradient } from "../wrappers/conv2d_filter_gradient.ts";
import { winogradConv2d, winogradConv2dGradients } from "../wrappers/winograd.ts";
import { isWinogradConv2d } from "../wrappers/winograd_shape.ts";
import { type Conv2DLayer, type LayerInfo, layerInfo } from "./conv2d_layer.ts";
import { emptyTensor } from "./empty_tensor.ts";
import { overrideCall } from "./override_call.ts";
import { sharedGradients } from "./shared_gradients.ts";

interface Attributes {
  info: LayerInfo;
  relu: boolean;
}

interface GradientAttributes extends Attributes {
  withInput: boolean;
}

/** Makes two-dimensional convolution layers run in our kernels, in training and in prediction. */
export function registerConv2DLayers(): void {
  registerKernel("AtelierConv2D", forward);
  registerKernel("AtelierConv2DPool", forward);
  registerKernel("AtelierConv2DGradients", gradients);
  tf.registerGradient({
    kernelName: "AtelierConv2D",
    inputsToSave: ["x", "filter"],
    outputsToSave: [true],
    gradFunc: (dy, [x, filter, y], attrs) => lazyGradients({ dy: [dy].flat()[0], x, filter, y }, attrs),
  });
  tf.registerGradient({
    kernelName: "AtelierConv2DPool",
    inputsToSave: ["x", "filter", "places"],
    outputsToSave: [true],
    gradFunc: (dy, [x, filter, places, y], attrs) =>
      lazyGradients({ dy: [dy].flat()[0], x, filter, y, places }, attrs),
  });
  overrideCall<Conv2DLayer>(tf.layers.conv2d({ filters: 1, kernelSize: 1 }), (layer, { input, original }) => {
    const info = layerInfo(layer, input);
    const activation = layer.activation.getClassName();
    if (!info || activation !== "relu" && activation !== "linear") return original();
    const isPoolable = info.outChannels % 4 === 0;
    const successors = takenOver(layer).filter((successor) => isPoolable || !isPooling(successor));
    const relu = activation === "relu" || successors.some(isRelu);
    const bias = layer.bias?.read();
    const inputs = { x: input, filter: layer.kernel.read(), ...(bias && { bias }) };
    if (!successors.some(isPooling)) {
      return markFinished(runKernel("AtelierConv2D", inputs, { info, relu }), successors);
    }
    const places = emptyTensor(outputShape(info, true), "int32");
    return markFinished(runKernel("AtelierConv2DPool", { ...inputs, places }, { info, relu }), successors);
  });
}

function outputShape(info: LayerInfo, isPooled: boolean): number[] {
  const { batch, outHeight, outWidth, outChannels } = info;
  return isPooled
    ? [batch, outHeight >> 1, outWidth >> 1, outChannels]
    : [batch, outHeight, outWidth, outChannels];
}

function forward({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { x, filter, bias, places } = inputs as Record<string, tf.TensorInfo>;
  const { info, relu } = attrs as unknown as Attributes;
  const out = makeOutput(outputShape(info, places !== undefined));
  const views = {
    x: floatsOf(x),
    filter: floatsOf(filter),
    out: floatsOf(out),
    ...(bias && { bias: floatsOf(bias) }),
    ...(places && { places: integersOf(places) }),
  };
  if (isWinogradConv2d(info)) winogradConv2d({ ...info, ...views, activation: relu ? "relu" : "linear" });
  else conv2d({ ...info, ...views, activation: relu ? "relu" : "none" });
  return out;
}

function lazyGradients(
  saved: { dy: tf.Tensor; x: tf.Tensor; filter: tf.Tensor; y: tf.Tensor; places?: tf.Tensor },
  attributes: tf.NamedAttrMap,
): Record<string, () => tf.Tensor> {
  const dFilter = emptyTensor(saved.filter.shape), dBias = emptyTensor(saved.filter.shape.slice(-1));
  return sharedGradients("x", { filter: dFilter, bias: dBias }, (withInput) => {
    const inputs = { ...saved, dFilter, dBias };
    return runKernel("AtelierConv2DGradients", inputs, { ...attributes, withInput });
  });
}

/** Fills `dFilter` and `dBias`, and returns the gradient of the input, or nothing worth a look without it. */
function gradients({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const tensors = inputs as unknown as GradientInputs;
  const { info, relu, withInput } = attrs as unknown as GradientAttributes;
  const dx = makeOutput(withInput ? tensors.x.shape : [1]);
  if (isWinogradConv2d(info)) {
    const { dy, x, filter, y, places, dFilter, dBias } = tensors;
    winogradConv2dGradients({
      ...info,
      dy: floatsOf(dy),
      x: floatsOf(x),
      filter: floatsOf(filter),
      activated: relu && !places ? floatsOf(y) : undefined,
      places: places && integersOf(places),
      dx: withInput ? floatsOf(dx) : undefined,
      dFilter: floatsOf(dFilter),
      dBias: floatsOf(dBias),
    });
  } else plainGradients({ ...tensors, ...(withInput && { dx }) }, info, relu);
  return dx;
}

interface GradientInputs {
  dy: tf.TensorInfo;
  x: tf.TensorInfo;
  filter: tf.TensorInfo;
  y: tf.TensorInfo;
  places?: tf.TensorInfo;
  dFilter: tf.TensorInfo;
  dBias: tf.TensorInfo;
}

/**
 * The gradients of what Winograd's method does not cover: first those of bias and activation, then the rest.
 * Views are taken anew for each step, as one step may grow the memory.
 */
function plainGradients(
  { dy, x, filter, y, places, dx, dFilter, dBias }: GradientInputs & { dx?: tf.TensorInfo },
  info: LayerInfo,
  relu: boolean,
): void {
  const dz = relu ? makeOutput(dy.shape) : dy;
  biasActivationGradient({
    dy: floatsOf(dy),
    y: floatsOf(y),
    dx: relu ? floatsOf(dz) : undefined,
    dbias: floatsOf(dBias),
    kind: relu ? "relu" : "linear",
  });
  const gradient = () => ({ ...info, dy: floatsOf(dz), places: places && integersOf(places) });
  if (dx) conv2dInputGradient({ ...gradient(), filter: floatsOf(filter), dx: floatsOf(dx) });
  conv2dFilterGradient({ ...gradient(), x: floatsOf(x), dFilter: floatsOf(dFilter) });
  if (relu) disposeOutput(dz);
}
