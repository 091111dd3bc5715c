/** Proofs of convolutions and their gradients, with and without pooling. */
import * as tf from "@tensorflow/tfjs";
import * as reference from "../../../lib/backend/references/conv2d.ts";
import * as kernels from "../../../lib/backend/wrappers/conv2d.ts";
import { conv2dFilterGradient } from "../../../lib/backend/wrappers/conv2d_filter_gradient.ts";
import type { ConvolutionShape } from "../../../lib/backend/wrappers/convolution_shape.ts";
import { conv2DLengths, randomConv2DShape } from "../conv2d_shapes.ts";
import type { KernelArena } from "../kernel_arena.ts";
import { convolveBy, filterShape, gradients, inputShape, unpooled } from "./cpu_convolution.ts";
import { type Proof, proof, tensor } from "./proof.ts";

/** Any channels; those that fill vectors, which have a kernel of their own; and with pooling behind. */
const KINDS = ["any", "wide", "pooled"] as const;
type Kind = typeof KINDS[number];

/** Draws a shape without dilation: there, TensorFlow.js multiplies the zeros between taps with NaN. */
export function undilated(shape: ConvolutionShape): ConvolutionShape {
  const { inHeight, inWidth, filterHeight, filterWidth, strideHeight, strideWidth, padTop, padLeft } = shape;
  const places = (size: number, pad: number, filter: number, stride: number) =>
    Math.max(1, Math.floor((size + pad - filter) / stride) + 1);
  return {
    ...{ ...shape, dilationHeight: 1, dilationWidth: 1 },
    outHeight: places(inHeight, padTop, filterHeight, strideHeight),
    outWidth: places(inWidth, padLeft, filterWidth, strideWidth),
  };
}

/** Draws shape, input, filter and gradient of the output; poisoned cases have no dilation. */
function draw(arena: KernelArena, index: number, kind: Kind) {
  const { random } = arena, drawn = randomConv2DShape(random);
  const shape = index % 8 === 7 ? undilated(drawn) : drawn;
  if (kind === "wide") shape.inChannels = 4 + 4 * random.integer(5);
  if (kind !== "any") shape.outChannels = 8 + 8 * random.integer(3);
  const length = conv2DLengths(shape), { batch, outHeight, outWidth, outChannels } = shape;
  const out = kind === "pooled" ? batch * (outHeight >> 1) * (outWidth >> 1) * outChannels : length.out;
  const places = Int32Array.from({ length: out }, () => random.integer(5) - 1);
  return {
    ...{ shape, x: arena.normal(length.x), filter: arena.normal(length.filter), dy: arena.normal(out) },
    ...{ out: arena.floats(out), dx: arena.floats(length.x), dFilter: arena.floats(length.filter) },
    places: kind === "pooled" ? arena.integers(places) : undefined,
    bias: index % 3 ? arena.normal(shape.outChannels) : undefined,
    activation: index % 2 ? "relu" as const : "linear" as const,
  };
}

/** Both gradients on "cpu", from that of the output before pooling. */
function gradientsOnCpu({ shape, dy, places, ...args }: ReturnType<typeof draw>) {
  const full = places ? unpooled({ dy, places, shape }) : dy;
  return gradients(convolveBy(shape), { shape, ...args, dy: full });
}

/** Proofs of `conv2d` and both of its gradients. */
export const convolutions: Proof[] = KINDS.flatMap((kind) => [
  proof({
    name: `conv2d, ${kind}`,
    draw: (arena, index) => draw(arena, index, kind),
    kernel: ({ shape, bias, ...args }) => kernels.conv2d({ ...args, ...shape, ...(bias && { bias }) }),
    reference: ({ shape, bias, places, ...args }) =>
      reference.conv2d({ ...args, ...shape, ...(bias && { bias }), places: places?.slice() }),
    results: ["out"],
    poison: ["x"],
    cpu({ shape, x, filter, bias, activation, places }, isPoisoned) {
      const y = convolveBy(shape)(tensor(x, inputShape(shape)), tensor(filter, filterShape(shape)));
      const sum = bias ? y.add(tensor(bias)) : y, activated = activation === "relu" ? sum.relu() : sum;
      if (!places) return { out: activated };
      // NaN loses in TensorFlow.js's pooling and wins in ours; an output of one row has no window to pool.
      if (isPoisoned || Math.min(shape.outHeight, shape.outWidth) < 2) return {};
      return { out: tf.maxPool(activated as tf.Tensor4D, 2, 2, "valid") };
    },
  }),
  proof({
    name: `conv2dInputGradient, ${kind}`,
    draw: (arena, index) => draw(arena, index, kind),
    kernel: ({ shape, ...args }) => kernels.conv2dInputGradient({ ...args, ...shape }),
    reference: ({ shape, ...args }) => reference.conv2dInputGradient({ ...args, ...shape }),
    results: ["dx"],
    poison: ["dy"],
    cpu: (c) => ({ dx: gradientsOnCpu(c).dx }),
  }),
  proof({
    name: `conv2dFilterGradient, ${kind}`,
    draw: (arena, index) => draw(arena, index, kind),
    kernel: ({ shape, ...args }) => conv2dFilterGradient({ ...args, ...shape }),
    reference: ({ shape, ...args }) => reference.conv2dFilterGradient({ ...args, ...shape }),
    results: ["dFilter"],
    // With pooling, pixels that no gradient reaches are passed over, NaN or not.
    poison: kind === "pooled" ? ["dy"] : ["x", "dy"],
    cpu: (c) => ({ dFilter: gradientsOnCpu(c).dFilter }),
  }),
]);
