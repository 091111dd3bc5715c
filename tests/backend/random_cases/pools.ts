/** Proofs of pooling and its gradients. */
import * as tf from "@tensorflow/tfjs";
import * as reference from "../../../lib/backend/references/pool.ts";
import * as kernels from "../../../lib/backend/wrappers/pool.ts";
import type { PoolShape } from "../../../lib/backend/wrappers/pool.ts";
import type { KernelArena } from "../kernel_arena.ts";
import { pick, type Proof, proof, tensor } from "./proof.ts";

const CHANNELS = [1, 2, 3, 4, 5, 8, 12, 16, 17, 19, 20, 32, 35];

/** Draws a shape; every third case is the 2 x 2 window with stride 2 that has a path of its own. */
function drawShape({ random }: KernelArena, index: number): PoolShape {
  const isPairs = index % 3 === 0, upTo = (most: number) => 1 + random.integer(most);
  const [windowHeight, windowWidth] = isPairs ? [2, 2] : [upTo(5), upTo(5)];
  const [strideHeight, strideWidth] = isPairs ? [2, 2] : [upTo(4), upTo(4)];
  const height = windowHeight + random.integer(9), width = windowWidth + random.integer(9);
  const [padTop, padLeft] = [
    random.integer(2) * random.integer(windowHeight),
    random.integer(2) * random.integer(windowWidth),
  ];
  return {
    ...{ images: upTo(4), height, width, channels: pick(random, CHANNELS), windowHeight, windowWidth },
    ...{ strideHeight, strideWidth, padTop, padLeft },
    outHeight: 1 + Math.floor((height + padTop + random.integer(2) - windowHeight) / strideHeight),
    outWidth: 1 + Math.floor((width + padLeft + random.integer(2) - windowWidth) / strideWidth),
  };
}

/** Draws input and gradient; for maxima, small whole numbers that tie. */
function drawPool(arena: KernelArena, index: number, ties: boolean) {
  const shape = drawShape(arena, index), { images, channels } = shape;
  const x = arena.normal(images * shape.height * shape.width * channels);
  if (ties) x.forEach((value, i) => x[i] = Math.round(value));
  const length = images * shape.outHeight * shape.outWidth * channels;
  return { shape, x, out: arena.floats(length), dy: arena.normal(length), dx: arena.floats(x.length) };
}

/** Pools on "cpu". */
const pool = (name: "maxPool" | "avgPool", s: PoolShape) => (x: tf.Tensor) => {
  const after = (size: number, before: number, window: number, stride: number, out: number) =>
    Math.max(0, (out - 1) * stride + window - size - before);
  const padding: [[number, number], [number, number], [number, number], [number, number]] = [
    [0, 0],
    [s.padTop, after(s.height, s.padTop, s.windowHeight, s.strideHeight, s.outHeight)],
    [s.padLeft, after(s.width, s.padLeft, s.windowWidth, s.strideWidth, s.outWidth)],
    [0, 0],
  ];
  const window: [number, number] = [s.windowHeight, s.windowWidth];
  // The types leave out the padding of four sides, which the function takes.
  const pad = padding as unknown as number;
  return tf[name](x as tf.Tensor4D, window, [s.strideHeight, s.strideWidth], pad, "floor") as tf.Tensor;
};
const inputOf = ({ x, shape: s }: { x: Float32Array; shape: PoolShape }) =>
  tensor(x, [s.images, s.height, s.width, s.channels]);
const gradientOf = ({ dy, shape: s }: { dy: Float32Array; shape: PoolShape }) =>
  tensor(dy, [s.images, s.outHeight, s.outWidth, s.channels]);

/** Proofs of maximum and average pooling, and of their gradients. */
export const pools: Proof[] = [
  proof({
    name: "maxPool",
    draw: (arena, index) => drawPool(arena, index, true),
    kernel: kernels.maxPool,
    reference: reference.maxPool,
    results: ["out"],
    poison: ["x"],
    cpu: (c) => ({ out: pool("maxPool", c.shape)(inputOf(c)) }),
  }),
  proof({
    name: "maxPoolGradient",
    draw(arena, index) {
      const drawn = drawPool(arena, index, true);
      reference.maxPool(drawn);
      return { ...drawn, y: drawn.out };
    },
    kernel: kernels.maxPoolGradient,
    reference: reference.maxPoolGradient,
    results: ["dx"],
    poison: ["dy"],
    cpu: (c) => ({ dx: tf.grad(pool("maxPool", c.shape))(inputOf(c), gradientOf(c)) }),
  }),
  proof({
    name: "averagePool",
    draw: (arena, index) => drawPool(arena, index, false),
    kernel: kernels.averagePool,
    reference: reference.averagePool,
    results: ["out"],
    poison: ["x"],
    cpu: (c) => ({ out: pool("avgPool", c.shape)(inputOf(c)) }),
  }),
  proof({
    name: "averagePoolGradient",
    draw: (arena, index) => drawPool(arena, index, false),
    kernel: kernels.averagePoolGradient,
    reference: reference.averagePoolGradient,
    results: ["dx"],
    poison: ["dy"],
    cpu: (c) => ({ dx: tf.grad(pool("avgPool", c.shape))(inputOf(c), gradientOf(c)) }),
  }),
];
