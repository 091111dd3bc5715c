/** Convolutions of any number of axes as ONNX operations: kernels move from tfjs's order of axes to ONNX's. */
import { channelsFirst, type GraphValue } from "../graph/graph_value.ts";
import {
  constant,
  type LayerCall,
  type LayerConverter,
  numbersOf,
  sidesBetween,
} from "../graph/layer_call.ts";
import type { OnnxAttribute } from "../graph/onnx_messages.ts";
import { permuteAxes, type TensorValues } from "../../tensors/permute_axes.ts";
import { padsOf } from "../graph/window_padding.ts";
import { activated } from "./activations.ts";

/** The layers of this file, by class. */
export const CONVOLUTION_LAYERS: Readonly<Record<string, LayerConverter>> = {
  Conv1D: convertConvolution,
  Conv2D: convertConvolution,
  Conv3D: convertConvolution,
  DepthwiseConv2D: convertDepthwise,
  SeparableConv2D: convertSeparable,
  Conv2DTranspose: convertTransposed,
  Conv3DTranspose: convertTransposed,
};

function convertConvolution(call: LayerCall): GraphValue {
  const [kernel, bias] = call.weights, moves = windowMoves(call);
  const weights = constant(call, "kernel", filtersFirst(kernel));
  return convolved(call, call.inputs[0], { weights, bias, attributes: moves });
}

/** tfjs's layer leaves its dilation rate unused. */
function convertDepthwise(call: LayerCall): GraphValue {
  const [kernel, bias] = call.weights, moves = windowMoves(call, [1, 1]);
  const { weights, groups } = depthwiseWeights(call, kernel);
  return convolved(call, call.inputs[0], { weights, bias, attributes: { ...moves, group: { int: groups } } });
}

function convertSeparable(call: LayerCall): GraphValue {
  const { graph, inputs: [value], weights: [depthwise, pointwise, bias] } = call;
  const { weights, groups } = depthwiseWeights(call, depthwise), first = channelsFirst(graph, value);
  const attributes = { ...windowMoves(call), group: { int: groups } };
  const name = graph.add("Conv", [first.name, weights], attributes);
  const mixing = constant(call, "pointwise_kernel", filtersFirst(pointwise));
  return convolved(call, { ...first, name }, { weights: mixing, bias, attributes: {} });
}

/**
 * A transposed convolution gives as many places as the convolution that it turns round would take; what that one would
 * leave over stands behind.
 */
function convertTransposed(call: LayerCall): GraphValue {
  const { graph, inputs: [value], weights: [kernel, bias], config: { padding } } = call;
  const kernelSize = numbersOf(call, "kernelSize"), strides = numbersOf(call, "strides");
  const sides = sidesBetween(value), axes = kernelSize.length;
  const windows = sides.map((side, i) => ({
    ...{ side: side * strides[i], stride: strides[i] },
    window: kernelSize[i],
  }));
  const attributes = {
    kernel_shape: { ints: kernelSize },
    strides: { ints: strides },
    pads: { ints: padsOf(padding, windows) },
    output_padding: { ints: strides.map((stride, i) => Math.max(stride - kernelSize[i], 0)) },
  };
  // [...sides, filters, channels] to [channels, filters, ...sides].
  const order = [axes + 1, axes, ...Array.from({ length: axes }, (_, i) => i)];
  const weights = constant(call, "kernel", permuteAxes(kernel, order));
  const inputs = [channelsFirst(graph, value).name, weights, ...biasOf(call, bias)];
  return finished(call, graph.add("ConvTranspose", inputs, attributes));
}

function convolved(
  call: LayerCall,
  value: GraphValue,
  { weights, bias, attributes }: {
    weights: string;
    bias: TensorValues | undefined;
    attributes: Readonly<Record<string, OnnxAttribute>>;
  },
): GraphValue {
  const inputs = [channelsFirst(call.graph, value).name, weights, ...biasOf(call, bias)];
  return finished(call, call.graph.add("Conv", inputs, attributes));
}

function biasOf(call: LayerCall, bias: TensorValues | undefined): string[] {
  return bias ? [constant(call, "bias", bias)] : [];
}

function finished(call: LayerCall, name: string): GraphValue {
  return activated(call, { name, shape: call.outputShape, isFirst: true }, call.config.activation);
}

/** [...sides, channels, filters] to [filters, channels, ...sides]. */
function filtersFirst(kernel: TensorValues): TensorValues {
  const axes = kernel.shape.length - 2;
  return permuteAxes(kernel, [axes + 1, axes, ...Array.from({ length: axes }, (_, i) => i)]);
}

/** [height, width, channels, times] to [channels * times, 1, height, width], one group for each channel. */
function depthwiseWeights(call: LayerCall, kernel: TensorValues): { weights: string; groups: number } {
  const [height, width, channels, times] = kernel.shape, { values } = permuteAxes(kernel, [2, 3, 0, 1]);
  const shape = [channels * times, 1, height, width];
  return { weights: constant(call, "depthwise_kernel", { values, shape }), groups: channels };
}

/** Returns how the kernel moves over the images. */
function windowMoves(
  call: LayerCall,
  dilations = numbersOf(call, "dilationRate"),
): Record<string, OnnxAttribute> {
  const kernelSize = numbersOf(call, "kernelSize"), strides = numbersOf(call, "strides");
  const axes = sidesBetween(call.inputs[0]).map((side, i) => ({
    ...{ side, stride: strides[i] },
    window: (kernelSize[i] - 1) * dilations[i] + 1,
  }));
  return {
    kernel_shape: { ints: kernelSize },
    strides: { ints: strides },
    dilations: { ints: dilations },
    pads: { ints: padsOf(call.config.padding, axes) },
  };
}
