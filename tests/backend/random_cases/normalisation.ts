/** Proofs of batch and layer normalisation. */
import * as tf from "@tensorflow/tfjs";
import * as batchReference from "../../../lib/backend/references/batch_norm.ts";
import * as layerReference from "../../../lib/backend/references/layer_norm.ts";
import * as batchKernels from "../../../lib/backend/wrappers/batch_norm.ts";
import * as layerKernels from "../../../lib/backend/wrappers/layer_norm.ts";
import type { KernelArena } from "../kernel_arena.ts";
import { edgeLength, type Proof, proof, tensor } from "./proof.ts";

const EPSILON = 1e-3;
/** Of an infinity, sums and differences make NaN in some orders and not in others. */
const ONLY_NAN = [NaN];
const CHANNELS = [1, 2, 3, 4, 5, 7, 8, 12, 16, 17, 24, 31, 48, 64, 96];

/** Draws rows of channels with means of their own; every option is on in some cases. */
function drawBatch(arena: KernelArena, index: number) {
  const { random } = arena, channels = CHANNELS[index % CHANNELS.length];
  const rows = 20 + random.integer(index % 10 === 1 ? 5_000 : 200), size = rows * channels;
  const x = arena.normal(size), offsets = arena.normal(channels, 2);
  for (let i = 0; i < size; i++) x[i] += offsets[i % channels];
  return {
    ...{ rows, channels, x, epsilon: EPSILON, relu: index % 2 === 0 },
    gamma: index % 4 ? arena.normal(channels) : undefined,
    beta: index % 5 ? arena.normal(channels) : undefined,
    residual: index % 3 === 0 ? arena.normal(size) : undefined,
    y: arena.floats(size),
    mean: arena.floats(channels),
    variance: arena.floats(channels),
    inverseDeviation: arena.floats(channels),
  };
}
type Batch = ReturnType<typeof drawBatch>;

/** Normalises along `axis` with the tensors' own statistics. */
function normalised(x: tf.Tensor, axis: number, gamma?: tf.Tensor, beta?: tf.Tensor): tf.Tensor {
  const { mean, variance } = tf.moments(x, axis, true);
  const normal = x.sub(mean).mul(tf.rsqrt(variance.add(EPSILON)));
  return normal.mul(gamma ?? 1).add(beta ?? 0);
}

/** The layer on "cpu", with gamma, beta and residual where the case has them. */
function onCpu(
  { relu }: Batch,
  x: tf.Tensor,
  gamma: tf.Tensor,
  beta: tf.Tensor,
  residual: tf.Tensor,
): tf.Tensor {
  const sum = normalised(x, 0, gamma, beta).add(residual);
  return relu ? sum.relu() : sum;
}

/** The four tensors that `onCpu` takes; what the case leaves out is 1 or 0. */
function batchTensors({ x, gamma, beta, residual, rows, channels }: Batch): tf.Tensor[] {
  return [
    tensor(x, [rows, channels]),
    gamma ? tensor(gamma) : tf.ones([channels]),
    beta ? tensor(beta) : tf.zeros([channels]),
    residual ? tensor(residual, [rows, channels]) : tf.zeros([rows, channels]),
  ];
}

/** Moves the ReLU's input away from 0, where rounding decides whether a gradient passes. */
function clearOfZero(c: Batch): void {
  const probe = { ...c, relu: false, y: c.y.slice(), mean: c.mean.slice() };
  batchReference.batchNorm({ ...probe, variance: c.variance.slice(), inverseDeviation: c.mean.slice() });
  probe.y.forEach((value, i) => Math.abs(value) < 1e-4 && (c.x[i] += 0.01));
}

const batchNormGradient = proof({
  name: "batchNormGradient",
  draw(arena, index) {
    const c = drawBatch(arena, index), { length } = c.x;
    clearOfZero(c);
    batchReference.batchNorm(c);
    return {
      ...c,
      y: c.residual || index % 8 === 0 ? c.y : undefined,
      output: c.y,
      dy: arena.normal(length),
      dx: arena.floats(length),
      dgamma: arena.floats(c.channels),
      dbeta: arena.floats(c.channels),
      dresidual: c.residual ? arena.floats(length) : undefined,
    };
  },
  kernel: batchKernels.batchNormGradient,
  reference: batchReference.batchNormGradient,
  results: ["dx", "dgamma", "dbeta", "dresidual"],
  poison: ["dy"],
  poisons: ONLY_NAN,
  cpu(c) {
    const batch = { ...c, y: c.output };
    const f = (...values: tf.Tensor[]) => onCpu(batch, values[0], values[1], values[2], values[3]);
    const dy = tensor(c.dy, [c.rows, c.channels]);
    const [dx, dgamma, dbeta, dresidual] = tf.grads(f)(batchTensors(batch), dy);
    return { dx, dgamma, dbeta, dresidual };
  },
});

function drawLayer(arena: KernelArena, index: number) {
  const { random } = arena, columns = edgeLength(arena, index, 150);
  const rows = 3 + random.integer(index % 10 === 0 ? 2_000 : 60), size = rows * columns;
  return {
    ...{ rows, columns, x: arena.normal(size), epsilon: EPSILON },
    gamma: index % 3 ? arena.normal(columns) : undefined,
    beta: index % 4 ? arena.normal(columns) : undefined,
    y: arena.floats(size),
    mean: arena.floats(rows),
    inverseDeviation: arena.floats(rows),
  };
}

const layerNorm = proof({
  name: "layerNorm",
  draw: drawLayer,
  kernel: layerKernels.layerNorm,
  reference: layerReference.layerNorm,
  results: ["y", "mean", "inverseDeviation"],
  poison: ["x"],
  poisons: ONLY_NAN,
  cpu: ({ x, gamma, beta, rows, columns }) => ({
    y: normalised(tensor(x, [rows, columns]), 1, gamma && tensor(gamma), beta && tensor(beta)),
  }),
});

const layerNormGradient = proof({
  name: "layerNormGradient",
  draw(arena, index) {
    // Of one or two columns nothing but rounding is left.
    const drawn = drawLayer(arena, index < 40 ? index + 2 : index), { x, columns } = drawn;
    layerReference.layerNorm(drawn);
    const gradients = { dgamma: arena.floats(columns), dbeta: arena.floats(columns) };
    return { ...drawn, ...gradients, dy: arena.normal(x.length), dx: arena.floats(x.length) };
  },
  kernel: layerKernels.layerNormGradient,
  reference: layerReference.layerNormGradient,
  results: ["dx", "dgamma", "dbeta"],
  poison: ["dy"],
  poisons: ONLY_NAN,
  cpu({ x, gamma, dy, rows, columns }) {
    const inputs = [
      tensor(x, [rows, columns]),
      gamma ? tensor(gamma) : tf.ones([columns]),
      tf.zeros([columns]),
    ];
    const f = (...values: tf.Tensor[]) => normalised(values[0], 1, values[1], values[2]);
    const [dx, dgamma, dbeta] = tf.grads(f)(inputs, tensor(dy, [rows, columns]));
    return { dx, dgamma, dbeta };
  },
});

/** Proofs of batch normalisation in training and in use, of layer normalisation, and of their gradients. */
export const normalisation: Proof[] = [
  proof({
    name: "batchNorm",
    draw: drawBatch,
    poisons: ONLY_NAN,
    kernel: batchKernels.batchNorm,
    reference: batchReference.batchNorm,
    results: ["y", "mean", "variance", "inverseDeviation"],
    poison: ["x", "residual"],
    cpu(c) {
      const [x, gamma, beta, residual] = batchTensors(c), { mean, variance } = tf.moments(x, 0);
      return { y: onCpu(c, x, gamma, beta, residual), mean, variance };
    },
  }),
  proof({
    name: "batchNorm, then pooling",
    draw(arena, index) {
      const { random } = arena, channels = 4 * (1 + random.integer(index % 10 === 1 ? 40 : 8));
      const images = 1 + random.integer(4), height = 2 + random.integer(9), width = 2 + random.integer(9);
      const windows = images * (height >> 1) * (width >> 1) * channels;
      return {
        ...{ images, channels, epsilon: EPSILON, relu: index % 3 > 0 },
        x: arena.normal(images * height * width * channels),
        gamma: index % 4 ? arena.normal(channels) : undefined,
        beta: index % 5 ? arena.normal(channels) : undefined,
        y: arena.floats(windows),
        mean: arena.floats(channels),
        variance: arena.floats(channels),
        inverseDeviation: arena.floats(channels),
        pooling: { height, width, places: arena.integers(new Int32Array(windows)) },
      };
    },
    poisons: ONLY_NAN,
    kernel: batchKernels.batchNorm,
    reference: batchReference.batchNorm,
    results: ["y", "mean", "variance", "inverseDeviation"],
    poison: ["x"],
    differsFromCpu: "there NaN loses against every number when maxima are taken",
    cpu({ x, images, channels, gamma, beta, relu, pooling: { height, width } }) {
      const rows = tensor(x, [images * height * width, channels]), { mean, variance } = tf.moments(rows, 0);
      const normal = normalised(rows, 0, gamma && tensor(gamma), beta && tensor(beta));
      const shown = (relu ? normal.relu() : normal).reshape([images, height, width, channels]);
      return { y: tf.maxPool(shown as tf.Tensor4D, 2, 2, "valid"), mean, variance };
    },
  }),
  proof({
    name: "batchNormInference",
    draw(arena, index) {
      const c = drawBatch(arena, index);
      for (let i = 0; i < c.channels; i++) {
        [c.mean[i], c.variance[i]] = [arena.random.normal(), 0.5 + arena.random.uniform()];
      }
      return c;
    },
    kernel: batchKernels.batchNormInference,
    reference: batchReference.batchNormInference,
    results: ["y"],
    poison: ["x", "residual"],
    cpu(c) {
      const [x, gamma, beta, residual] = batchTensors(c);
      const sum = tf.batchNorm(x, tensor(c.mean), tensor(c.variance), beta, gamma, EPSILON).add(residual);
      return { y: c.relu ? sum.relu() : sum };
    },
  }),
  batchNormGradient,
  layerNorm,
  layerNormGradient,
];
