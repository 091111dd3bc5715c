/** Proofs of activations, alone and behind a bias. */
import * as tf from "@tensorflow/tfjs";
import * as reference from "../../../lib/backend/references/bias_activation.ts";
import * as kernels from "../../../lib/backend/wrappers/bias_activation.ts";
import type { ActivationKind } from "../../../lib/backend/wrappers/bias_activation.ts";
import type { KernelArena } from "../kernel_arena.ts";
import { edgeLength, pick, type Proof, proof, tensor } from "./proof.ts";

const geluTanh = (x: tf.Tensor) =>
  tf.tanh(x.add(x.mul(x).mul(x).mul(0.044715)).mul(Math.sqrt(2 / Math.PI))).add(1).mul(x).mul(0.5);

/** Every kind on "cpu". */
const KINDS: Record<ActivationKind, (x: tf.Tensor) => tf.Tensor> = {
  linear: (x) => x.clone(),
  relu: tf.relu,
  relu6: tf.relu6,
  leakyRelu: (x) => tf.leakyRelu(x, 0.2),
  elu: tf.elu,
  selu: tf.selu,
  sigmoid: tf.sigmoid,
  tanh: tf.tanh,
  gelu: (x) => tf.erf(x.div(Math.SQRT2)).add(1).mul(x).mul(0.5),
  geluTanh,
  swish: (x) => x.mul(tf.sigmoid(x)),
  softplus: tf.softplus,
  mish: (x) => x.mul(tf.tanh(tf.softplus(x))),
};
const NAMES = Object.keys(KINDS) as ActivationKind[];
const FROM_OUTPUT = NAMES.filter((kind) => !["gelu", "geluTanh", "swish", "softplus", "mish"].includes(kind));

/**
 * Draws inputs of every size. Far from 0, and in a tensor of few values, derivatives are what is left of 1 - 1: such
 * values are few.
 */
function inputs(arena: KernelArena, index: number, scales: number[]): Float32Array {
  return arena.normal(
    edgeLength(arena, index, 300, 40_000),
    scales[index % (index < 40 ? 2 : scales.length)],
  );
}

const COMPOSED = "there it is composed, with a difference of infinities on the way";
/** TensorFlow.js's erf is an approximation, which shows in a tensor of small values. */
const isExactEnough = (kind: ActivationKind, index: number) => kind !== "gelu" || index >= 40;

const forward = NAMES.map((kind) =>
  proof({
    name: `activation, ${kind}`,
    draw(arena, index) {
      const x = inputs(arena, index, [0.01, 1, 4, 20]);
      return { kind, x, out: arena.floats(x.length), isExact: isExactEnough(kind, index) };
    },
    kernel: kernels.activation,
    reference: reference.activation,
    results: ["out"],
    poison: ["x"],
    cpu: ({ x, isExact }) => isExact ? { out: KINDS[kind](tensor(x)) } : {},
  })
);

/** Why NaN and infinities go other ways in TensorFlow.js's gradient. */
const OTHER_WAYS: Partial<Record<ActivationKind, string>> = {
  leakyRelu: "there the gradient at NaN is that of a negative number",
  gelu: COMPOSED,
  geluTanh: COMPOSED,
  swish: COMPOSED,
  mish: COMPOSED,
};

const gradients = NAMES.flatMap((kind) =>
  (FROM_OUTPUT.includes(kind) ? ["input", "output"] as const : ["input"] as const).map((from) =>
    proof({
      name: `activationGradient, ${kind} from its ${from}`,
      draw(arena, index) {
        const x = inputs(arena, index, [0.01, 1, 2]), source = from === "input" ? x : arena.floats(x.length);
        if (from === "output") reference.activation({ kind, x, out: source });
        return { kind, from, x, source, dy: arena.normal(x.length), dx: arena.floats(x.length) };
      },
      kernel: kernels.activationGradient,
      reference: reference.activationGradient,
      results: ["dx"],
      poison: from === "input" ? ["x", "dy"] : ["dy"],
      cpu: ({ x, dy }) => ({ dx: tf.grad(KINDS[kind])(tensor(x), tensor(dy)) }),
      ...(OTHER_WAYS[kind] && { differsFromCpu: OTHER_WAYS[kind] }),
    })
  )
);

/** Draws rows of channels, with a kind of `kinds`. */
function drawRows(arena: KernelArena, index: number, kinds: readonly ActivationKind[]) {
  const channels = edgeLength(arena, index, 100), rows = 1 + arena.random.integer(index % 10 ? 40 : 900);
  const kind = pick(arena.random, kinds);
  return { kind, rows, channels, x: arena.normal(rows * channels), bias: arena.normal(channels) };
}

const biasedGradient = proof({
  name: "biasActivationGradient",
  draw(arena, index) {
    const { x, bias, ...drawn } = drawRows(arena, index, FROM_OUTPUT), { length } = x;
    const y = arena.floats(length);
    y.set(x.map((value, i) => value + bias[i % bias.length]));
    reference.activation({ x: y, out: y, kind: drawn.kind });
    const dx = drawn.kind === "linear" && index % 2 ? undefined : arena.floats(length);
    return { ...drawn, x, bias, y, dy: arena.normal(length), dx, dbias: arena.floats(bias.length) };
  },
  kernel: kernels.biasActivationGradient,
  reference: reference.biasActivationGradient,
  results: ["dx", "dbias"],
  poison: ["dy"],
  cpu({ kind, x, bias, dy, rows, channels }) {
    const f = (a: tf.Tensor, b: tf.Tensor) => KINDS[kind](a.add(b));
    const [dx, dbias] = tf.grads(f)(
      [tensor(x, [rows, channels]), tensor(bias)],
      tensor(dy, [rows, channels]),
    );
    return { dx, dbias };
  },
});

/** Proofs of every activation, of its gradient from input and output, and of the latter behind a bias. */
export const activations: Proof[] = [...forward, ...gradients, biasedGradient];
