/** Proofs of depthwise convolutions and their gradients. */
import * as reference from "../../../lib/backend/references/depthwise_conv2d.ts";
import * as kernels from "../../../lib/backend/wrappers/depthwise_conv2d.ts";
import { randomConv2DShape } from "../conv2d_shapes.ts";
import type { KernelArena } from "../kernel_arena.ts";
import { undilated } from "./convolutions.ts";
import { depthwiseBy, filterShape, gradients, inputShape, outputShape } from "./cpu_convolution.ts";
import { type Proof, proof, tensor } from "./proof.ts";

function drawDepthwise(arena: KernelArena, index: number) {
  const { random } = arena, channelMultiplier = random.integer(2) ? 1 : 1 + random.integer(4);
  const { outChannels: _, ...drawn } = index % 8 === 7
    ? undilated(randomConv2DShape(random))
    : randomConv2DShape(random);
  const shape = { ...drawn, channelMultiplier };
  const [x, filter, out] = [inputShape, filterShape, outputShape].map((of) =>
    of(shape).reduce((a, b) => a * b)
  );
  return {
    ...{ shape, x: arena.normal(x), filter: arena.normal(filter), dy: arena.normal(out) },
    ...{ out: arena.floats(out), dx: arena.floats(x), dFilter: arena.floats(filter) },
  };
}

/** Proofs of `depthwiseConv2d` and both of its gradients. */
export const depthwise: Proof[] = [
  proof({
    name: "depthwiseConv2d",
    draw: drawDepthwise,
    kernel: ({ shape, ...args }) => kernels.depthwiseConv2d({ ...args, ...shape }),
    reference: ({ shape, ...args }) => reference.depthwiseConv2d({ ...args, ...shape }),
    results: ["out"],
    poison: ["x"],
    cpu: ({ shape, x, filter }) => ({
      out: depthwiseBy(shape)(tensor(x, inputShape(shape)), tensor(filter, filterShape(shape))),
    }),
  }),
  proof({
    name: "depthwiseConv2dInputGradient",
    draw: drawDepthwise,
    kernel: ({ shape, ...args }) => kernels.depthwiseConv2dInputGradient({ ...args, ...shape }),
    reference: ({ shape, ...args }) => reference.depthwiseConv2dInputGradient({ ...args, ...shape }),
    results: ["dx"],
    poison: ["dy"],
    cpu: (c) => ({ dx: gradients(depthwiseBy(c.shape), c).dx }),
  }),
  proof({
    name: "depthwiseConv2dFilterGradient",
    draw: drawDepthwise,
    kernel: ({ shape, ...args }) => kernels.depthwiseConv2dFilterGradient({ ...args, ...shape }),
    reference: ({ shape, ...args }) => reference.depthwiseConv2dFilterGradient({ ...args, ...shape }),
    results: ["dFilter"],
    // The kernel leaves padding out, where "cpu" multiplies it by dy.
    poison: ["x"],
    cpu: (c) => ({ dFilter: gradients(depthwiseBy(c.shape), c).dFilter }),
  }),
];
