/** Proofs of softmax and softmax cross-entropy. */
import * as tf from "@tensorflow/tfjs";
import * as reference from "../../../lib/backend/references/softmax.ts";
import * as kernels from "../../../lib/backend/wrappers/softmax.ts";
import type { KernelArena } from "../kernel_arena.ts";
import { edgeLength, type Proof, proof, tensor } from "./proof.ts";

function drawLogits(arena: KernelArena, index: number, { least = 1, scales = [0.1, 1, 8, 60] } = {}) {
  const columns = Math.max(least, edgeLength(arena, index, 120)),
    rows = 1 + arena.random.integer(index % 10 ? 20 : 600);
  return { columns, rows, x: arena.normal(rows * columns, scales[index % scales.length]) };
}

const both = [
  proof({
    name: "softmax",
    draw(arena, index) {
      const drawn = drawLogits(arena, index);
      return { ...drawn, y: arena.floats(drawn.x.length) };
    },
    kernel: kernels.softmax,
    reference: reference.softmax,
    results: ["y"],
    poison: ["x"],
    cpu: ({ x, rows, columns }) => ({ y: tf.softmax(tensor(x, [rows, columns])) }),
  }),
  proof({
    name: "softmaxGradient",
    draw(arena, index) {
      // Where one probability is all, or there is one column, the gradient is what is left of equal numbers.
      const drawn = drawLogits(arena, index, { least: 2, scales: [0.1, 1] }), { x, columns } = drawn;
      const y = arena.floats(x.length);
      reference.softmax({ x, y, columns });
      return { ...drawn, y, dy: arena.normal(x.length), dx: arena.floats(x.length) };
    },
    kernel: kernels.softmaxGradient,
    reference: reference.softmaxGradient,
    results: ["dx"],
    poison: ["dy"],
    cpu({ x, dy, rows, columns }) {
      const shape = [rows, columns];
      return { dx: tf.grad((value) => tf.softmax(value))(tensor(x, shape), tensor(dy, shape)) };
    },
  }),
];

const crossEntropy = proof({
  name: "crossEntropy and its gradient",
  draw(arena, index) {
    const { x, rows, columns } = drawLogits(arena, index, { least: 2, scales: [0.1, 1, 8] });
    const classes = Array.from({ length: rows }, () => arena.random.integer(columns));
    const shares = arena.floats(x.length).fill(0.1 / columns);
    classes.forEach((label, row) => shares[row * columns + label] += 0.9);
    return {
      ...{ x, rows, columns, scale: 1 / rows, labels: index % 2 ? shares : arena.integers(classes) },
      weights: index % 3 ? undefined : arena.normal(rows),
      loss: arena.floats(rows),
      dx: index % 5 ? arena.floats(x.length) : undefined,
    };
  },
  kernel: kernels.crossEntropy,
  reference: reference.crossEntropy,
  results: ["loss", "dx"],
  poison: ["x"],
  differsFromCpu: "there a class without a share counts too: 0 times infinity",
  cpu({ x, labels, weights, scale, rows, columns }) {
    const shares = labels instanceof Float32Array
      ? tensor(labels, [rows, columns])
      : tf.oneHot(tf.tensor1d(Array.from(labels), "int32"), columns);
    const f = (logits: tf.Tensor) =>
      tf.losses.softmaxCrossEntropy(shares, logits, undefined, 0, tf.Reduction.NONE);
    const logits = tensor(x, [rows, columns]);
    const dy = (weights ? tensor(weights) : tf.ones([rows])).mul(scale);
    return { loss: f(logits), dx: tf.grad(f)(logits, dy) };
  },
});

/** Proofs of softmax, its gradient, and of cross-entropy with its gradient. */
export const softmax: Proof[] = [...both, crossEntropy];
