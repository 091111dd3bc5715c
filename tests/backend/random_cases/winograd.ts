/** Proofs of 3 x 3 convolutions by Winograd's method. */
import * as tf from "@tensorflow/tfjs";
import * as reference from "../../../lib/backend/references/conv2d.ts";
import type { ConvolutionShape } from "../../../lib/backend/wrappers/convolution_shape.ts";
import * as kernels from "../../../lib/backend/wrappers/winograd.ts";
import type { Random } from "../../../lib/core/random.ts";
import type { KernelArena } from "../kernel_arena.ts";
import { unpooled } from "./cpu_convolution.ts";
import { pick, type Proof, proof, tensor } from "./proof.ts";

/** Sides of the output: one tile, two kinds of tile, sums of 4 and 3, and those that are none (1, 2, 5). */
const SIDES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 16];
const CHANNELS = [4, 4, 8, 12, 16, 20, 24, 28, 32, 36, 52];

/** Multiplications that are too many for "cpu". */
const LARGE = 700_000;

/** Draws a shape at stride 1 or 2; wide channels come with small maps, as in networks. */
export function drawWinogradShape(random: Random, index: number, stride = 1): ConvolutionShape {
  const outHeight = SIDES[index] ?? pick(random, SIDES), outWidth = pick(random, SIDES);
  const isWide = index % 20 === 9 && outHeight * outWidth < 50;
  const [inChannels, outChannels] = [0, 1].map(() => pick(random, isWide ? [64, 96, 128] : CHANNELS));
  const [padTop, padBottom, padLeft, padRight] = Array.from({ length: 4 }, () => random.integer(3));
  const inHeight = Math.max(1, stride * (outHeight - 1) + 3 - padTop - padBottom);
  const inWidth = Math.max(1, stride * (outWidth - 1) + 3 - padLeft - padRight);
  return {
    ...{
      batch: 1 + random.integer(isWide ? 1 : 4),
      inChannels,
      outChannels,
      padTop,
      padLeft,
      inHeight,
      inWidth,
    },
    outHeight: Math.floor((inHeight + padTop + padBottom - 3) / stride) + 1,
    outWidth: Math.floor((inWidth + padLeft + padRight - 3) / stride) + 1,
    strideHeight: stride,
    strideWidth: stride,
    ...{ filterHeight: 3, filterWidth: 3, dilationHeight: 1, dilationWidth: 1 },
  };
}

function draw(arena: KernelArena, index: number, stride: number) {
  const shape = drawWinogradShape(arena.random, index, stride), isPooled = index % 4 === 2;
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = shape;
  const pixels = isPooled ? (outHeight >> 1) * (outWidth >> 1) : outHeight * outWidth;
  const [x, y] = [batch * inHeight * inWidth * inChannels, batch * pixels * outChannels];
  return {
    ...{ shape, length: y, x: arena.normal(x), filter: arena.normal(9 * inChannels * outChannels) },
    places: isPooled ? arena.integers(new Int32Array(y)) : undefined,
  };
}

/** The same convolution on "cpu". */
const convolve = (s: ConvolutionShape) => (x: tf.Tensor, filter: tf.Tensor) => {
  const { strideHeight: stride } = s;
  const after = (places: number, size: number, before: number) => stride * (places - 1) + 3 - size - before;
  const padded = tf.pad(x, [
    [0, 0],
    [s.padTop, after(s.outHeight, s.inHeight, s.padTop)],
    [s.padLeft, after(s.outWidth, s.inWidth, s.padLeft)],
    [0, 0],
  ]);
  return tf.conv2d(padded as tf.Tensor4D, filter as tf.Tensor4D, stride, "valid");
};

const inputs = (s: ConvolutionShape, x: Float32Array, filter: Float32Array) => [
  tensor(x, [s.batch, s.inHeight, s.inWidth, s.inChannels]),
  tensor(filter, [3, 3, s.inChannels, s.outChannels]),
];

const forward = (stride: number) =>
  proof({
    name: `winogradConv2d, stride ${stride}`,
    draw(arena, index) {
      const { length, ...drawn } = draw(arena, index, stride), { outChannels } = drawn.shape;
      return {
        ...{
          ...drawn,
          out: arena.floats(length),
          activation: index % 2 ? "relu" as const : "linear" as const,
        },
        bias: index % 3 ? arena.normal(outChannels) : undefined,
      };
    },
    kernel: ({ shape, ...args }) => kernels.winogradConv2d({ ...args, ...shape }),
    reference: ({ shape, places, ...args }) =>
      reference.conv2d({ ...args, ...shape, places: places?.slice() }),
    results: ["out"],
    poison: ["x"],
    spreads: "a tile's values are mixed, so that a NaN reaches all of them",
    cpu({ shape, x, filter, bias, activation, places }) {
      const [image, weights] = inputs(shape, x, filter);
      const sum = convolve(shape)(image, weights).add(bias ? tensor(bias) : 0);
      const activated = activation === "relu" ? sum.relu() : sum;
      // An output of one row or column has no window to pool.
      if (places && Math.min(shape.outHeight, shape.outWidth) < 2) return {};
      return { out: places ? tf.maxPool(activated as tf.Tensor4D, 2, 2, "valid") : activated };
    },
  });

const gradients = (stride: number) =>
  proof({
    name: `winogradConv2dGradients, stride ${stride}`,
    draw(arena, index) {
      const { length, ...drawn } = draw(arena, index, stride);
      drawn.places?.forEach((_, i, places) => places[i] = arena.random.integer(5) - 1);
      return {
        ...{
          ...drawn,
          dy: arena.normal(length),
          activated: index % 4 === 1 ? arena.normal(length) : undefined,
        },
        dx: index % 5 === 1 ? undefined : arena.floats(drawn.x.length),
        dFilter: index % 5 === 2 ? undefined : arena.floats(drawn.filter.length),
        dBias: index % 3 ? undefined : arena.floats(drawn.shape.outChannels),
      };
    },
    kernel: ({ shape, ...args }) => kernels.winogradConv2dGradients({ ...args, ...shape }),
    reference: ({ shape, ...args }) => reference.convolutionGradients({ ...args, ...shape }),
    results: ["dx", "dFilter", "dBias"],
    poison: ["x", "dy"],
    spreads: "a tile's values are mixed, so that a NaN reaches all of them",
    cpu({ shape, x, filter, dy, activated, places, dx, dFilter, dBias }) {
      const { batch, outHeight, outWidth, outChannels } = shape;
      // A large case takes "cpu" seconds.
      if (batch * outHeight * outWidth * filter.length > LARGE) return {};
      const through = places
        ? unpooled({ dy, places, shape })
        : dy.map((value, i) => activated && activated[i] <= 0 ? 0 : value);
      const full = tensor(through, [batch, outHeight, outWidth, outChannels]);
      const [image, weights] = tf.grads(convolve(shape))(inputs(shape, x, filter), full);
      return {
        ...(dx && { dx: image }),
        ...(dFilter && { dFilter: weights }),
        ...(dBias && { dBias: full.sum([0, 1, 2]) }),
      };
    },
  });

/** Proofs of the convolution with bias, ReLU and pooling, and of its gradients. */
export const winograd: Proof[] = [1, 2].flatMap((stride) => [forward(stride), gradients(stride)]);
