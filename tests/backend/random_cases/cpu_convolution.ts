/** Convolutions of any shape, and their gradients, out of what TensorFlow.js has on "cpu". */
import * as tf from "@tensorflow/tfjs";
import type { ConvolutionShape } from "../../../lib/backend/wrappers/convolution_shape.ts";
import { tensor } from "./proof.ts";

/** Shape of a convolution, depthwise where there is a multiplier. */
export type Shape = Omit<ConvolutionShape, "outChannels"> & {
  outChannels?: number;
  channelMultiplier?: number;
};
type OutputShape = Pick<ConvolutionShape, "batch" | "outHeight" | "outWidth" | "outChannels">;

/** Pads and cuts x so that the convolution needs no padding, which TensorFlow.js has not for every shape. */
function framed(x: tf.Tensor, shape: Shape): tf.Tensor4D {
  const { batch, inHeight, inWidth, inChannels, padTop, padLeft } = shape;
  const needed = [
    (shape.outHeight - 1) * shape.strideHeight + (shape.filterHeight - 1) * shape.dilationHeight + 1,
    (shape.outWidth - 1) * shape.strideWidth + (shape.filterWidth - 1) * shape.dilationWidth + 1,
  ];
  const after = (size: number, before: number, need: number) => Math.max(0, need - size - before);
  const padding: [number, number][] = [
    [0, 0],
    [padTop, after(inHeight, padTop, needed[0])],
    [padLeft, after(inWidth, padLeft, needed[1])],
    [0, 0],
  ];
  return tf.slice(tf.pad(x, padding), [0, 0, 0, 0], [batch, ...needed, inChannels]) as tf.Tensor4D;
}

/** Puts the zeros into a filter that its dilation stands for: "cpu" has no gradients with dilations. */
function dilated(filter: tf.Tensor, shape: Shape): tf.Tensor4D {
  const { filterHeight, filterWidth, dilationHeight, dilationWidth } = shape;
  const [, , depth, width] = filter.shape;
  const spread = tf.pad(filter.reshape([filterHeight, 1, filterWidth, 1, depth * width]), [
    ...[[0, 0], [0, dilationHeight - 1], [0, 0], [0, dilationWidth - 1], [0, 0]] as [number, number][],
  ]).reshape([filterHeight * dilationHeight, filterWidth * dilationWidth, depth, width]);
  const extent = [(filterHeight - 1) * dilationHeight + 1, (filterWidth - 1) * dilationWidth + 1];
  return tf.slice(spread, [0, 0, 0, 0], [...extent, depth, width]) as tf.Tensor4D;
}

const steps = ({ strideHeight, strideWidth }: Shape): [number, number] => [strideHeight, strideWidth];
/** Shape of the images. */
export const inputShape = (s: Shape) => [s.batch, s.inHeight, s.inWidth, s.inChannels];
/** Shape of the output. */
export const outputShape = (s: Shape) => [
  ...[s.batch, s.outHeight, s.outWidth],
  s.outChannels ?? s.inChannels * s.channelMultiplier!,
];
/** Shape of the filter. */
export const filterShape = (
  s: Shape,
) => [s.filterHeight, s.filterWidth, s.inChannels, s.outChannels ?? s.channelMultiplier!];

/** Both gradients of a convolution on "cpu". */
export function gradients(
  convolve: (x: tf.Tensor, filter: tf.Tensor) => tf.Tensor,
  { shape, x, filter, dy }: { shape: Shape; x: Float32Array; filter: Float32Array; dy: Float32Array },
): { dx: tf.Tensor; dFilter: tf.Tensor } {
  const inputs = [tensor(x, inputShape(shape)), tensor(filter, filterShape(shape))];
  const [dx, dFilter] = tf.grads(convolve)(inputs, tensor(dy, outputShape(shape)));
  return { dx, dFilter };
}

/** Returns the convolution of that shape. */
export const convolveBy = (shape: Shape) => (x: tf.Tensor, filter: tf.Tensor) =>
  tf.conv2d(framed(x, shape), dilated(filter, shape), steps(shape), "valid");

/** Puts every gradient at its place (0 to 3, or none) in its 2 x 2 window. */
export function unpooled(
  { dy, places, shape }: { dy: Float32Array; places: Int32Array; shape: OutputShape },
): Float32Array {
  const { batch, outHeight, outWidth, outChannels } = shape;
  const full = new Float32Array(batch * outHeight * outWidth * outChannels);
  const [rows, columns] = [outHeight >> 1, outWidth >> 1];
  dy.forEach((value, i) => {
    if (places[i] < 0) return;
    const pixel = Math.floor(i / outChannels), image = Math.floor(pixel / (rows * columns));
    const row = 2 * (Math.floor(pixel / columns) % rows) + (places[i] >> 1);
    const column = 2 * (pixel % columns) + (places[i] & 1);
    full[((image * outHeight + row) * outWidth + column) * outChannels + i % outChannels] = value;
  });
  return full;
}

/** Returns the depthwise convolution of that shape. */
export const depthwiseBy = (shape: Shape) => (x: tf.Tensor, filter: tf.Tensor) =>
  tf.depthwiseConv2d(framed(x, shape), dilated(filter, shape), steps(shape), "valid");
