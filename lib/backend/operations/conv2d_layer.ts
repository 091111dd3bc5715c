/** Reads the shapes of a convolution layer of tfjs. */
import * as tf from "@tensorflow/tfjs";

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

/** Shapes of one call, named as in tfjs's Conv2DInfo. */
export interface LayerInfo {
  batch: number;
  inHeight: number;
  inWidth: number;
  inChannels: number;
  outHeight: number;
  outWidth: number;
  outChannels: number;
  filterHeight: number;
  filterWidth: number;
  strideHeight: number;
  strideWidth: number;
  dilationHeight: number;
  dilationWidth: number;
  padTop: number;
  padLeft: number;
}

/** Returns the shapes of a call with `input`, or undefined where the layer is not of the common kind. */
export function layerInfo(layer: Conv2DLayer, input: tf.Tensor): LayerInfo | undefined {
  if (layer.dataFormat !== "channelsLast" || layer.padding === "causal" || input.rank !== 4) return undefined;
  return convInfo(input.shape, layer.kernel.read().shape, {
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

/** Returns the shapes of a convolution of NHWC images. */
export function convInfo(
  xShape: readonly number[],
  filterShape: readonly number[],
  conv: ConvAttributes,
): LayerInfo {
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
