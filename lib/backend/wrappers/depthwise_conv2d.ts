/** Depthwise convolutions of NHWC images and their gradients, on float32 views of the kernels' memory. */
import { kernelRuntime } from "../runtime/runtime.ts";
import type { Conv2DShape } from "./conv2d_walk.ts";
import { sumPartials } from "./partial_sums.ts";

/** Shape of a depthwise convolution, with the names of tfjs's `Conv2DInfo`. */
export interface DepthwiseConv2DShape extends Omit<Conv2DShape, "outChannels"> {
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
  const rowValues = outWidth * inChannels * channelMultiplier;
  runRows("depthwiseConvolve", [x, filter, out], shape, { rows: batch * outHeight, rowValues });
}

/** Computes dx: at each pixel and channel the sum over taps and the channel's filters of dy times filter. */
export function depthwiseConv2dInputGradient(
  { dy, filter, dx, ...shape }: DepthwiseConv2DInputGradient,
): void {
  const { batch, inHeight, inWidth, inChannels } = shape;
  const rowValues = inWidth * inChannels;
  runRows("depthwiseInputGradient", [dy, filter, dx], shape, { rows: batch * inHeight, rowValues });
}

/** Computes dFilter: for each tap and channel the sum over images and places of x times dy. */
export function depthwiseConv2dFilterGradient(
  { x, dy, dFilter, ...shape }: DepthwiseConv2DFilterGradient,
): void {
  const runtime = kernelRuntime();
  const { batch, inChannels, channelMultiplier, filterHeight, filterWidth } = shape;
  if (dFilter.length === 0) return;
  if (dy.length === 0) return void dFilter.fill(0);
  const [xAddress, dyAddress, out] = [x, dy, dFilter].map(runtime.addressOf);
  const columns = inChannels * channelMultiplier, rows = filterHeight * filterWidth;
  const partialLength = rows * Math.ceil(columns / 8) * 8;
  // The number of partial sums depends on the batch alone.
  const chunkSize = Math.ceil(batch / CHUNKS), count = Math.ceil(batch / chunkSize);
  const partials = runtime.workspace(4 * count * partialLength);
  const args = [xAddress, dyAddress, partials, ...shapeArguments(shape)];
  runtime.run("depthwiseFilterGradient", args, { items: batch, chunkSize });
  const sums = { partials, partialLength, count, segmentRows: rows, partialRows: rows, columns };
  sumPartials({ ...sums, bias: 0, relu: 0, out, rows });
}

function runRows(
  kernel: string,
  views: Float32Array[],
  shape: DepthwiseConv2DShape,
  { rows, rowValues }: { rows: number; rowValues: number },
): void {
  const runtime = kernelRuntime();
  if (rows * rowValues === 0) return;
  const args = [...views.map(runtime.addressOf), ...shapeArguments(shape)];
  const chunkSize = Math.ceil(Math.max(CHUNK_VALUES / rowValues, rows / (4 * CHUNKS)));
  runtime.run(kernel, args, { items: rows, chunkSize });
}

/** Returns the kernels' arguments from `height` to `padLeft`. */
function shapeArguments(shape: DepthwiseConv2DShape): number[] {
  return [
    ...[shape.inHeight, shape.inWidth, shape.inChannels, shape.channelMultiplier],
    ...[shape.outHeight, shape.outWidth, shape.filterHeight, shape.filterWidth],
    ...[shape.strideHeight, shape.strideWidth, shape.dilationHeight, shape.dilationWidth],
    ...[shape.padTop, shape.padLeft],
  ];
}
