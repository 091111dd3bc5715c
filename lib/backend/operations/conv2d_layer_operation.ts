/** Computes convolution layers with their bias, their ReLU and the 2 x 2 maximum pooling behind them in one. */
import * as tf from "@tensorflow/tfjs";
import { fusedInto, isPooling, isRelu, markFinished } from "../tfjs/fusion_plan.ts";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { derivativeOrder } from "../tfjs/tfjs_gradients.ts";
import { floatsOf, integersOf, makeOutput, registerKernel, runKernel } from "../tfjs/tfjs_internals.ts";
import { convolutionGradients, convolve } from "../wrappers/convolution.ts";
import type { ConvolutionShape } from "../wrappers/convolution_shape.ts";
import { type Conv2DLayer, layerShape } from "./conv2d_layer.ts";
import { emptyTensor } from "./empty_tensor.ts";
import { overrideCall } from "./override_call.ts";
import { sharedGradients } from "./shared_gradients.ts";

interface Attributes {
  shape: ConvolutionShape;
  relu: boolean;
  hasBias: boolean;
  pooled: boolean;
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
    const shape = layerShape(layer, input);
    const activation = layer.activation.getClassName();
    if (!shape || activation !== "relu" && activation !== "linear") return original();
    const isPoolable = shape.outChannels % 4 === 0;
    const successors = fusedInto(layer).filter((successor) => isPoolable || !isPooling(successor));
    const relu = activation === "relu" || successors.some(isRelu);
    const bias = layer.bias?.read();
    const inputs = { x: input, filter: layer.kernel.read(), ...(bias && { bias }) };
    const pooled = successors.some(isPooling),
      attributes = { shape, relu, hasBias: bias !== undefined, pooled };
    // The gradients alone ask where the maxima were.
    if (!pooled || derivativeOrder() === 0) {
      return markFinished(runKernel("AtelierConv2D", inputs, attributes), successors);
    }
    const places = emptyTensor(outputShape(shape, true), "int32");
    return markFinished(runKernel("AtelierConv2DPool", { ...inputs, places }, attributes), successors);
  });
}

function outputShape(
  { batch, outHeight, outWidth, outChannels }: ConvolutionShape,
  isPooled: boolean,
): number[] {
  return isPooled
    ? [batch, outHeight >> 1, outWidth >> 1, outChannels]
    : [batch, outHeight, outWidth, outChannels];
}

function forward({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { x, filter, bias, places } = inputs as Record<string, tf.TensorInfo>;
  const { shape, relu, pooled } = attrs as unknown as Attributes;
  const out = makeOutput(outputShape(shape, pooled));
  convolve({
    ...shape,
    x: floatsOf(x),
    filter: floatsOf(filter),
    out: floatsOf(out),
    bias: bias && floatsOf(bias),
    activation: relu ? "relu" : "linear",
    places: places && integersOf(places),
    pooled,
  });
  return out;
}

function lazyGradients(
  saved: { dy: tf.Tensor; x: tf.Tensor; filter: tf.Tensor; y: tf.Tensor; places?: tf.Tensor },
  attributes: tf.NamedAttrMap,
): Record<string, () => tf.Tensor> {
  const dFilter = emptyTensor(saved.filter.shape);
  const dBias = attributes.hasBias ? emptyTensor(saved.filter.shape.slice(-1)) : undefined;
  return sharedGradients("x", { filter: dFilter, ...(dBias && { bias: dBias }) }, (withInput) => {
    const inputs = { ...saved, dFilter, ...(dBias && { dBias }) };
    return runKernel("AtelierConv2DGradients", inputs, { ...attributes, withInput });
  });
}

/** Fills `dFilter` and a bias's `dBias`, and returns the gradient of the input, or nothing worth a look without it. */
function gradients({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { dy, x, filter, y, places, dFilter } = inputs as Record<string, tf.TensorInfo>;
  const { dBias } = inputs as Record<string, tf.TensorInfo | undefined>;
  const { shape, relu, withInput } = attrs as unknown as GradientAttributes;
  const dx = makeOutput(withInput ? x.shape : [1]);
  convolutionGradients({
    ...shape,
    dy: floatsOf(dy),
    activated: relu ? floatsOf(y) : undefined,
    places: places && integersOf(places),
    x: floatsOf(x),
    filter: floatsOf(filter),
    dx: withInput ? floatsOf(dx) : undefined,
    dFilter: floatsOf(dFilter),
    dBias: dBias && floatsOf(dBias),
  });
  return dx;
}
