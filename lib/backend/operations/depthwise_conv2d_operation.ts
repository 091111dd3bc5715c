/** Gives tfjs our depthwise convolutions and their gradients. */
import type * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { floatsOf, makeOutput, replaceKernel } from "../tfjs/tfjs_internals.ts";
import {
  depthwiseConv2d,
  depthwiseConv2dFilterGradient,
  depthwiseConv2dInputGradient,
  type DepthwiseConv2DShape,
} from "../wrappers/depthwise_conv2d.ts";
import { combine } from "../wrappers/elementwise.ts";
import { type ConvAttributes, convolutionShape } from "./conv2d_layer.ts";
import { finishFused, supportsFused } from "./fused_activation.ts";

/**
 * Replaces "DepthwiseConv2dNative", "FusedDepthwiseConv2D", and the kernels of the gradients, which tfjs has on its
 * plain backend only.
 */
export function registerDepthwiseConv2D(): void {
  const isFloat = ({ inputs }: KernelCall) =>
    Object.values(inputs).every((input) => !input || input.dtype === "float32");
  replaceKernel("DepthwiseConv2dNative", { supports: isFloat, run: convolved });
  replaceKernel("FusedDepthwiseConv2D", {
    supports: (call) => isFloat(call) && supportsFused(call, outputShape(shapeOfCall(call))),
    run: fused,
  });
  replaceKernel("DepthwiseConv2dNativeBackpropInput", { supports: isFloat, run: inputGradient });
  replaceKernel("DepthwiseConv2dNativeBackpropFilter", { supports: isFloat, run: filterGradient });
}

function convolved(call: KernelCall): tf.TensorInfo {
  const { x, filter } = call.inputs as Record<string, tf.TensorInfo>;
  const shape = shapeOfCall(call), out = makeOutput(outputShape(shape));
  depthwiseConv2d({ ...shape, x: floatsOf(x), filter: floatsOf(filter), out: floatsOf(out) });
  return out;
}

function fused(call: KernelCall): tf.TensorInfo {
  const out = convolved(call), { bias } = call.inputs;
  if (bias) {
    const values = floatsOf(out);
    combine({ operation: "add", x: values, y: floatsOf(bias), out: values });
  }
  return finishFused(call, out, { hasRelu: false });
}

function inputGradient({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { dy, filter } = inputs as Record<string, tf.TensorInfo>;
  const { inputShape } = attrs as unknown as { inputShape: number[] };
  const dx = makeOutput(inputShape), shape = shapeOf(inputShape, filter.shape, attrs);
  depthwiseConv2dInputGradient({ ...shape, dy: floatsOf(dy), filter: floatsOf(filter), dx: floatsOf(dx) });
  return dx;
}

function filterGradient({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { x, dy } = inputs as Record<string, tf.TensorInfo>;
  const { filterShape } = attrs as unknown as { filterShape: number[] };
  const dFilter = makeOutput(filterShape), shape = shapeOf(x.shape, filterShape, attrs);
  depthwiseConv2dFilterGradient({ ...shape, x: floatsOf(x), dy: floatsOf(dy), dFilter: floatsOf(dFilter) });
  return dFilter;
}

function shapeOfCall({ inputs, attrs }: KernelCall): DepthwiseConv2DShape {
  return shapeOf(inputs.x!.shape, inputs.filter!.shape, attrs);
}

function outputShape(
  { batch, outHeight, outWidth, inChannels, channelMultiplier }: DepthwiseConv2DShape,
): number[] {
  return [batch, outHeight, outWidth, inChannels * channelMultiplier];
}

/** The sizes are those of a convolution with as many filters as each channel has here. */
function shapeOf(
  xShape: readonly number[],
  filterShape: readonly number[],
  attrs: KernelCall["attrs"],
): DepthwiseConv2DShape {
  const { outChannels, ...shape } = convolutionShape(xShape, filterShape, attrs as unknown as ConvAttributes);
  return { ...shape, channelMultiplier: outChannels };
}
