/** Gives tfjs our convolutions and their gradients, by Winograd's method where it applies. */
import type * as tf from "@tensorflow/tfjs";
import { floatsOf, type KernelCall, makeOutput, replaceKernel } from "../tfjs/tfjs_internals.ts";
import { conv2d, conv2dInputGradient } from "../wrappers/conv2d.ts";
import { conv2dFilterGradient } from "../wrappers/conv2d_filter_gradient.ts";
import { winogradConv2d, winogradConv2dGradients } from "../wrappers/winograd.ts";
import { isWinogradConv2d } from "../wrappers/winograd_shape.ts";
import { type ConvAttributes, convInfo, type LayerInfo } from "./conv2d_layer.ts";
import { appliesRelu, finishFused, servesFused } from "./fused_activation.ts";

type Attributes = ConvAttributes & { dataFormat?: string };

/** Replaces tfjs's kernels "Conv2D", "FusedConv2D", "Conv2DBackpropInput" and "Conv2DBackpropFilter". */
export function registerConv2D(): void {
  replaceKernel("Conv2D", { serves: isCommon, run: convolved });
  replaceKernel("FusedConv2D", { serves: isFusable, run: convolved });
  replaceKernel("Conv2DBackpropInput", { serves: isConsistent, run: inputGradient });
  replaceKernel("Conv2DBackpropFilter", { serves: isCommon, run: filterGradient });
}

/** Float32 images with channels last. */
function isCommon({ inputs, attrs }: KernelCall): boolean {
  const { dataFormat = "NHWC" } = attrs as unknown as Attributes;
  return dataFormat === "NHWC" && Object.values(inputs).every((input) => !input || input.dtype === "float32");
}

/** The gradient has the shape of a convolution's output; conv2dTranspose may ask for another. */
function isConsistent(call: KernelCall): boolean {
  const { dy, filter } = call.inputs as Record<string, tf.TensorInfo>;
  const { inputShape, ...conv } = call.attrs as unknown as Attributes & { inputShape: number[] };
  if (!isCommon(call)) return false;
  const { batch, outHeight, outWidth, outChannels } = convInfo(inputShape, filter.shape, conv);
  return String(dy.shape) === String([batch, outHeight, outWidth, outChannels]);
}

function isFusable(call: KernelCall): boolean {
  if (!isCommon(call)) return false;
  const { x, filter } = call.inputs as Record<string, tf.TensorInfo>;
  const info = convInfo(x.shape, filter.shape, call.attrs as unknown as Attributes);
  return servesFused(call, outputShape(info));
}

function convolved(call: KernelCall): tf.TensorInfo {
  const { x, filter, bias } = call.inputs as Record<string, tf.TensorInfo>;
  const info = convInfo(x.shape, filter.shape, call.attrs as unknown as Attributes);
  const out = makeOutput(outputShape(info));
  const views = {
    x: floatsOf(x),
    filter: floatsOf(filter),
    out: floatsOf(out),
    ...(bias && { bias: floatsOf(bias) }),
  };
  const isRelu = appliesRelu(call.attrs);
  if (isWinogradConv2d(info)) winogradConv2d({ ...info, ...views, activation: isRelu ? "relu" : "linear" });
  else conv2d({ ...info, ...views, activation: isRelu ? "relu" : "none" });
  return finishFused(call, out);
}

function outputShape({ batch, outHeight, outWidth, outChannels }: LayerInfo): number[] {
  return [batch, outHeight, outWidth, outChannels];
}

function inputGradient({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { dy, filter } = inputs as Record<string, tf.TensorInfo>;
  const { inputShape, ...conv } = attrs as unknown as Attributes & { inputShape: number[] };
  const info = convInfo(inputShape, filter.shape, conv);
  const dx = makeOutput(inputShape);
  const views = { dy: floatsOf(dy), filter: floatsOf(filter), dx: floatsOf(dx) };
  if (isWinogradConv2d(info)) winogradConv2dGradients({ ...info, ...views });
  else conv2dInputGradient({ ...info, ...views });
  return dx;
}

function filterGradient({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { x, dy } = inputs as Record<string, tf.TensorInfo>;
  const { filterShape, ...conv } = attrs as unknown as Attributes & { filterShape: number[] };
  const info = convInfo(x.shape, filterShape, conv);
  const dFilter = makeOutput(filterShape);
  const views = { x: floatsOf(x), dy: floatsOf(dy), dFilter: floatsOf(dFilter) };
  if (isWinogradConv2d(info)) winogradConv2dGradients({ ...info, ...views });
  else conv2dFilterGradient({ ...info, ...views });
  return dFilter;
}
