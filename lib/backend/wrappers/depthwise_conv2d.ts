/** Depthwise convolutions of NHWC images and their gradients, on float32 views of the kernels' memory. */
import { kernelRuntime, type Work } from "../runtime/runtime.ts";
import type { ConvolutionShape } from "./convolution_shape.ts";
import { sumPartials } from "./partial_sums.ts";

/** Shape of a depthwise convolution, with the names of tfjs's `Conv2DInfo`. */
export interface DepthwiseConv2DShape extends Omit<ConvolutionShape, "outChannels"> {
  /** Filters of each input channel: the output has `inChannels * channelMultiplier` channels. */
  channelMultiplier: number;
}

/** Arguments of `depthwiseConv2d`. */
export interface DepthwiseConv2D extends DepthwiseConv2DShape {
  /** Images, `[batch, inHeight, inWidth, inChannels]`. */
  x: Float32Array;
  /** `[filterHeight, filterWidth, inChannels, channelMultiplier]` */
  filter: Float32Array;
  /** `[batch, outHeight, outWidth, inChannels * channelMultiplier]` */
  out: Float32Array;
}

/** Arguments of `depthwiseConv2dInputGradient`. */
export interface DepthwiseConv2DInputGradient extends DepthwiseConv2DShape {
  /** Gradient of the output, `[batch, outHeight, outWidth, inChannels * channelMultiplier]`. */
  dy: Float32Array;
  /** `[filterHeight, filterWidth, inChannels, channelMultiplier]` */
  filter: Float32Array;
  /** Gradient of the images, `[batch, inHeight, inWidth, inChannels]`. */
  dx: Float32Array;
}

/** Arguments of `depthwiseConv2dFilterGradient`. */
export interface DepthwiseConv2DFilterGradient extends DepthwiseConv2DShape {
  /** Images, `[batch, inHeight, inWidth, inChannels]`. */
  x: Float32Array;
  /** Gradient of the output, `[batch, outHeight, outWidth, inChannels * channelMultiplier]`. */
  dy: Float32Array;
  /** Gradient of the filter, `[filterHeight, filterWidth, inChannels, channelMultiplier]`. */
  dFilter: Float32Array;
}

/** Chunks where there are enough images. */
const CHUNKS = 16;
/** A chunk of rows computes at least this many values. */
const CHUNK_VALUES = 4096;

/** Computes out: at each place and channel the sum over taps of x times filter; padding is left out. */
export function depthwiseConv2d({ x, filter, out, ...shape }: DepthwiseConv2D): void {
  const { batch, outHeight, outWidth, inChannels, channelMultiplier } = shape;
  const { addressOf, run } = kernelRuntime();
  const rows = batch * outHeight, rowValues = outWidth * inChannels * channelMultiplier;
  if (rows * rowValues === 0) return;
  const views = { source: addressOf(x), filter: addressOf(filter), out: addressOf(out) };
  run("depthwiseConvolve", { ...views, ...shapeArguments(shape) }, workOn(rows, rowValues));
}

/** Computes dx: at each pixel and channel the sum over taps and the channel's filters of dy times filter. */
export function depthwiseConv2dInputGradient(
  { dy, filter, dx, ...shape }: DepthwiseConv2DInputGradient,
): void {
  const { batch, inHeight, inWidth, inChannels } = shape;
  const { addressOf, run } = kernelRuntime();
  const rows = batch * inHeight, rowValues = inWidth * inChannels;
  if (rows * rowValues === 0) return;
  const views = { dy: addressOf(dy), filter: addressOf(filter), dx: addressOf(dx) };
  run("depthwiseInputGradient", { ...views, ...shapeArguments(shape) }, workOn(rows, rowValues));
}

/** Computes dFilter: for each tap and channel the sum over images and places of x times dy. */
export function depthwiseConv2dFilterGradient(
  { x, dy, dFilter, ...shape }: DepthwiseConv2DFilterGradient,
): void {
  const runtime = kernelRuntime();
  const { batch, inChannels, channelMultiplier, filterHeight, filterWidth } = shape;
  if (dFilter.length === 0) return;
  if (dy.length === 0) return void dFilter.fill(0);
  const [source, dyAddress, out] = [x, dy, dFilter].map(runtime.addressOf);
  const columns = inChannels * channelMultiplier, rows = filterHeight * filterWidth;
  const partialLength = rows * Math.ceil(columns / 8) * 8;
  // The number of partial sums depends on the batch alone.
  const chunkSize = Math.ceil(batch / CHUNKS), count = Math.ceil(batch / chunkSize);
  const partials = runtime.workspace(4 * count * partialLength);
  const args = { source, dy: dyAddress, partials, ...shapeArguments(shape) };
  runtime.run("depthwiseFilterGradient", args, { items: batch, chunkSize });
  const sums = { partials, partialLength, count, segmentRows: rows, partialRows: rows, columns };
  sumPartials({ ...sums, bias: 0, relu: 0, out, rows });
}

function workOn(rows: number, rowValues: number): Work {
  return { items: rows, chunkSize: Math.ceil(Math.max(CHUNK_VALUES / rowValues, rows / (4 * CHUNKS))) };
}

/** Returns the shape as the kernels take it. */
function shapeArguments(shape: DepthwiseConv2DShape) {
  return {
    height: shape.inHeight,
    width: shape.inWidth,
    channels: shape.inChannels,
    multiplier: shape.channelMultiplier,
    outHeight: shape.outHeight,
    outWidth: shape.outWidth,
    filterHeight: shape.filterHeight,
    filterWidth: shape.filterWidth,
    strideY: shape.strideHeight,
    strideX: shape.strideWidth,
    dilationY: shape.dilationHeight,
    dilationX: shape.dilationWidth,
    padTop: shape.padTop,
    padLeft: shape.padLeft,
  };
}
