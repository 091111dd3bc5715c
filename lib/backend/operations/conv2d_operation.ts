/** Gives tfjs our convolutions and their gradients. */
import type * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { floatsOf, makeOutput, replaceKernel } from "../tfjs/tfjs_internals.ts";
import { convolutionGradients, convolve } from "../wrappers/convolution.ts";
import type { ConvolutionShape } from "../wrappers/convolution_shape.ts";
import { type ConvAttributes, convolutionShape } from "./conv2d_layer.ts";
import { appliesRelu, finishFused, supportsFused } from "./fused_activation.ts";

type Attributes = ConvAttributes & { dataFormat?: string };

/** Replaces tfjs's kernels "Conv2D", "FusedConv2D", "Conv2DBackpropInput" and "Conv2DBackpropFilter". */
export function registerConv2D(): void {
  replaceKernel("Conv2D", { supports: isCommon, run: convolved });
  replaceKernel("FusedConv2D", { supports: isFusable, run: convolved });
  replaceKernel("Conv2DBackpropInput", { supports: isConsistent, run: inputGradient });
  replaceKernel("Conv2DBackpropFilter", { supports: isCommon, run: filterGradient });
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
  return String(dy.shape) === String(outputShape(convolutionShape(inputShape, filter.shape, conv)));
}

function isFusable(call: KernelCall): boolean {
  if (!isCommon(call)) return false;
  const { x, filter } = call.inputs as Record<string, tf.TensorInfo>;
  const shape = convolutionShape(x.shape, filter.shape, call.attrs as unknown as Attributes);
  return supportsFused(call, outputShape(shape));
}

function convolved(call: KernelCall): tf.TensorInfo {
  const { x, filter, bias } = call.inputs as Record<string, tf.TensorInfo>;
  const shape = convolutionShape(x.shape, filter.shape, call.attrs as unknown as Attributes);
  const out = makeOutput(outputShape(shape));
  convolve({
    ...shape,
    x: floatsOf(x),
    filter: floatsOf(filter),
    out: floatsOf(out),
    bias: bias && floatsOf(bias),
    activation: appliesRelu(call.attrs) ? "relu" : "linear",
  });
  return finishFused(call, out);
}

function outputShape({ batch, outHeight, outWidth, outChannels }: ConvolutionShape): number[] {
  return [batch, outHeight, outWidth, outChannels];
}

function inputGradient({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { dy, filter } = inputs as Record<string, tf.TensorInfo>;
  const { inputShape, ...conv } = attrs as unknown as Attributes & { inputShape: number[] };
  const shape = convolutionShape(inputShape, filter.shape, conv), dx = makeOutput(inputShape);
  convolutionGradients({ ...shape, dy: floatsOf(dy), filter: floatsOf(filter), dx: floatsOf(dx) });
  return dx;
}

function filterGradient({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { x, dy } = inputs as Record<string, tf.TensorInfo>;
  const { filterShape, ...conv } = attrs as unknown as Attributes & { filterShape: number[] };
  const shape = convolutionShape(x.shape, filterShape, conv), dFilter = makeOutput(filterShape);
  convolutionGradients({ ...shape, x: floatsOf(x), dy: floatsOf(dy), dFilter: floatsOf(dFilter) });
  return dFilter;
}
