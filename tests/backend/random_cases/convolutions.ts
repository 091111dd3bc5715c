/** Proofs of convolutions: direct, depthwise and by Winograd's method. */
import * as tf from "@tensorflow/tfjs";
import * as reference from "../../../lib/backend/references/conv2d.ts";
import * as depthwiseReference from "../../../lib/backend/references/depthwise_conv2d.ts";
import * as kernels from "../../../lib/backend/wrappers/conv2d.ts";
import * as depthwiseKernels from "../../../lib/backend/wrappers/depthwise_conv2d.ts";
import type { Conv2DShape } from "../../../lib/backend/wrappers/conv2d.ts";
import { conv2DLengths, randomConv2DShape } from "../conv2d_shapes.ts";
import type { KernelArena } from "../kernel_arena.ts";
import { type Proof, proof, tensor } from "./proof.ts";

type Shape = Omit<Conv2DShape, "outChannels"> & { outChannels?: number; channelMultiplier?: number };

/** Draws shape, input, filter and gradient of the output; poisoned cases have no dilation. */
function draw(arena: KernelArena, index: number) {
  const drawn = randomConv2DShape(arena.random);
  const isPlain = index % 8 !== 7 || drawn.dilationHeight * drawn.dilationWidth === 1;
  const shape = isPlain ? drawn : withoutDilation(drawn), length = conv2DLengths(shape);
  return {
    ...{
      shape,
      x: arena.normal(length.x),
      filter: arena.normal(length.filter),
      dy: arena.normal(length.out),
    },
    ...{ out: arena.floats(length.out), dx: arena.floats(length.x), dFilter: arena.floats(length.filter) },
    bias: index % 3 ? arena.normal(shape.outChannels) : undefined,
    activation: index % 2 ? "relu" as const : "none" as const,
  };
}

function withoutDilation(shape: Conv2DShape): Conv2DShape {
  const { inHeight, inWidth, filterHeight, filterWidth, strideHeight, strideWidth, padTop, padLeft } = shape;
  const places = (size: number, pad: number, filter: number, stride: number) =>
    Math.max(1, Math.floor((size + pad - filter) / stride) + 1);
  return {
    ...shape,
    dilationHeight: 1,
    dilationWidth: 1,
    outHeight: places(inHeight, padTop, filterHeight, strideHeight),
    outWidth: places(inWidth, padLeft, filterWidth, strideWidth),
  };
}

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
const inputShape = (s: Shape) => [s.batch, s.inHeight, s.inWidth, s.inChannels];
const outputShape = (s: Shape) => [
  ...[s.batch, s.outHeight, s.outWidth],
  s.outChannels ?? s.inChannels * s.channelMultiplier!,
];
const filterShape = (
  s: Shape,
) => [s.filterHeight, s.filterWidth, s.inChannels, s.outChannels ?? s.channelMultiplier!];

/** Both gradients of a convolution on "cpu". */
function gradients(
  convolve: (x: tf.Tensor, filter: tf.Tensor) => tf.Tensor,
  { shape, x, filter, dy }: { shape: Shape; x: Float32Array; filter: Float32Array; dy: Float32Array },
): { dx: tf.Tensor; dFilter: tf.Tensor } {
  const inputs = [tensor(x, inputShape(shape)), tensor(filter, filterShape(shape))];
  const [dx, dFilter] = tf.grads(convolve)(inputs, tensor(dy, outputShape(shape)));
  return { dx, dFilter };
}

const convolveBy = (shape: Shape) => (x: tf.Tensor, filter: tf.Tensor) =>
  tf.conv2d(framed(x, shape), dilated(filter, shape), steps(shape), "valid");

const direct = [
  proof({
    name: "conv2d",
    draw,
    kernel: ({ shape, bias, ...args }) => kernels.conv2d({ ...args, ...shape, ...(bias && { bias }) }),
    reference: ({ shape, bias, ...args }) => reference.conv2d({ ...args, ...shape, ...(bias && { bias }) }),
    results: ["out"],
    poison: ["x"],
    cpu({ shape, x, filter, bias, activation }) {
      const y = convolveBy(shape)(tensor(x, inputShape(shape)), tensor(filter, filterShape(shape)));
      const sum = bias ? y.add(tensor(bias)) : y;
      return { out: activation === "relu" ? sum.relu() : sum };
    },
  }),
  proof({
    name: "conv2dInputGradient",
    draw,
    kernel: ({ shape, ...args }) => kernels.conv2dInputGradient({ ...args, ...shape }),
    reference: ({ shape, ...args }) => reference.conv2dInputGradient({ ...args, ...shape }),
    results: ["dx"],
    poison: ["dy"],
    cpu: (c) => ({ dx: gradients(convolveBy(c.shape), c).dx }),
  }),
  proof({
    name: "conv2dFilterGradient",
    draw,
    kernel: ({ shape, ...args }) => kernels.conv2dFilterGradient({ ...args, ...shape }),
    reference: ({ shape, ...args }) => reference.conv2dFilterGradient({ ...args, ...shape }),
    results: ["dFilter"],
    poison: ["x", "dy"],
    cpu: (c) => ({ dFilter: gradients(convolveBy(c.shape), c).dFilter }),
  }),
];

function drawDepthwise(arena: KernelArena, index: number) {
  const { random } = arena, channelMultiplier = random.integer(2) ? 1 : 1 + random.integer(4);
  const { outChannels: _, ...drawn } = draw(arena, index).shape, shape = { ...drawn, channelMultiplier };
  const [x, filter, out] = [inputShape, filterShape, outputShape].map((of) =>
    of(shape).reduce((a, b) => a * b)
  );
  return {
    ...{ shape, x: arena.normal(x), filter: arena.normal(filter), dy: arena.normal(out) },
    ...{ out: arena.floats(out), dx: arena.floats(x), dFilter: arena.floats(filter) },
  };
}

const depthwiseBy = (shape: Shape) => (x: tf.Tensor, filter: tf.Tensor) =>
  tf.depthwiseConv2d(framed(x, shape), dilated(filter, shape), steps(shape), "valid");

const depthwise = [
  proof({
    name: "depthwiseConv2d",
    draw: drawDepthwise,
    kernel: ({ shape, ...args }) => depthwiseKernels.depthwiseConv2d({ ...args, ...shape }),
    reference: ({ shape, ...args }) => depthwiseReference.depthwiseConv2d({ ...args, ...shape }),
    results: ["out"],
    poison: ["x"],
    cpu: ({ shape, x, filter }) => ({
      out: depthwiseBy(shape)(tensor(x, inputShape(shape)), tensor(filter, filterShape(shape))),
    }),
  }),
  proof({
    name: "depthwiseConv2dInputGradient",
    draw: drawDepthwise,
    kernel: ({ shape, ...args }) => depthwiseKernels.depthwiseConv2dInputGradient({ ...args, ...shape }),
    reference: ({ shape, ...args }) => depthwiseReference.depthwiseConv2dInputGradient({ ...args, ...shape }),
    results: ["dx"],
    poison: ["dy"],
    cpu: (c) => ({ dx: gradients(depthwiseBy(c.shape), c).dx }),
  }),
  proof({
    name: "depthwiseConv2dFilterGradient",
    draw: drawDepthwise,
    kernel: ({ shape, ...args }) => depthwiseKernels.depthwiseConv2dFilterGradient({ ...args, ...shape }),
    reference: ({ shape, ...args }) =>
      depthwiseReference.depthwiseConv2dFilterGradient({ ...args, ...shape }),
    results: ["dFilter"],
    // The kernel leaves padding out, where "cpu" multiplies it by dy.
    poison: ["x"],
    cpu: (c) => ({ dFilter: gradients(depthwiseBy(c.shape), c).dFilter }),
  }),
];

/** Proofs of convolutions and depthwise ones, with their gradients. */
export const convolutions: Proof[] = [...direct, ...depthwise];
