/** Proofs of attention and its gradient. */
import * as tf from "@tensorflow/tfjs";
import * as reference from "../../../lib/backend/references/attention.ts";
import * as kernels from "../../../lib/backend/wrappers/attention.ts";
import type { AttentionShape } from "../../../lib/backend/wrappers/attention.ts";
import type { KernelArena } from "../kernel_arena.ts";
import { type Proof, proof, tensor } from "./proof.ts";

function draw(arena: KernelArena, index: number) {
  const { random } = arena, tokens = index < 50 ? 1 + index : 1 + random.integer(20);
  const depth = [8, 16, 1 + random.integer(33)][index % 3];
  const shape = { images: 1 + random.integer(3), tokens, heads: 1 + random.integer(4), depth };
  const size = shape.images * tokens * shape.heads * depth;
  return {
    ...{ ...shape, x: arena.normal(3 * size), out: arena.floats(size) },
    ...{ dy: arena.normal(size), dx: arena.floats(3 * size) },
    weights: arena.floats(kernels.attentionWeightsLength(shape)),
  };
}

/** Attention out of what TensorFlow.js has, on x as `[images, tokens, 3, heads, depth]`. */
const attend = ({ depth }: AttentionShape) => (x: tf.Tensor) => {
  const [q, k, v] = tf.split(x, 3, 2).map((part) => part.squeeze([2]).transpose([0, 2, 1, 3]));
  const weights = tf.softmax(tf.matMul(q, k, false, true).div(Math.sqrt(depth)));
  return tf.matMul(weights, v).transpose([0, 2, 1, 3]);
};
const shapeOf = (
  { images, tokens, heads, depth }: AttentionShape,
  parts: number[] = [],
) => [images, tokens, ...parts, heads, depth];

/** Proofs of `attention` and `attentionGradient`. */
export const attention: Proof[] = [
  proof({
    name: "attention",
    draw,
    kernel: kernels.attention,
    reference: reference.attention,
    results: ["out"],
    poison: ["x"],
    poisons: [NaN],
    cpu: (c) => ({ out: attend(c)(tensor(c.x, shapeOf(c, [3]))) }),
  }),
  proof({
    name: "attentionGradient",
    draw(arena, index) {
      const drawn = draw(arena, index);
      kernels.attention(drawn);
      return drawn;
    },
    kernel: kernels.attentionGradient,
    reference: reference.attentionGradient,
    results: ["dx"],
    poison: ["dy"],
    poisons: [NaN],
    cpu: (c) => ({ dx: tf.grad(attend(c))(tensor(c.x, shapeOf(c, [3])), tensor(c.dy, shapeOf(c))) }),
  }),
];
