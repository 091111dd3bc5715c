/** Reads the shape of a convolution of tfjs, or of a convolution layer. */
import * as tf from "@tensorflow/tfjs";
import type { ConvolutionShape } from "../wrappers/convolution_shape.ts";

/** What we use of tfjs's `Conv2D`. */
export interface Conv2DLayer {
  kernel: { read(): tf.Tensor4D };
  bias: { read(): tf.Tensor1D } | null;
  activation: { getClassName(): string };
  strides: [number, number];
  padding: "same" | "valid" | "causal";
  dataFormat: "channelsLast" | "channelsFirst";
  dilationRate: [number, number] | number;
}

/** Returns the shape of a call with `input`, or undefined where the layer is not of the common kind. */
export function layerShape(layer: Conv2DLayer, input: tf.Tensor): ConvolutionShape | undefined {
  if (layer.dataFormat !== "channelsLast" || layer.padding === "causal" || input.rank !== 4) return undefined;
  return convolutionShape(input.shape, layer.kernel.read().shape, {
    strides: layer.strides,
    pad: layer.padding,
    dilations: layer.dilationRate,
  });
}

/** Attributes with which tfjs calls its convolution kernels. */
export interface ConvAttributes {
  strides: number | [number, number];
  pad: "same" | "valid" | number | [[number, number], [number, number], [number, number], [number, number]];
  dilations?: number | [number, number] | undefined;
  dimRoundingMode?: "floor" | "round" | "ceil" | undefined;
}

/** Returns the shape of a convolution of NHWC images. */
export function convolutionShape(
  xShape: readonly number[],
  filterShape: readonly number[],
  conv: ConvAttributes,
): ConvolutionShape {
  const { padInfo, batchSize, ...info } = tf.backend_util.computeConv2DInfo(
    xShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    conv.strides,
    conv.dilations ?? 1,
    conv.pad as number,
    conv.dimRoundingMode,
  );
  return { ...info, batch: batchSize, padTop: padInfo.top, padLeft: padInfo.left };
}
