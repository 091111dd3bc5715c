/** Proofs of the optimisers' steps, three in a row, and of what goes with them. */
import * as tf from "@tensorflow/tfjs";
import * as reference from "../../../lib/backend/references/optimisers.ts";
import * as kernels from "../../../lib/backend/wrappers/optimisers.ts";
import type { KernelArena } from "../kernel_arena.ts";
import { edgeLength, type Proof, proof, tensor } from "./proof.ts";

const STEPS = [0, 1, 2];
/** Adam's options, in turn. */
const ADAM = [
  { beta1: 0.9, epsilon: 1e-7, weightDecay: 0 },
  { beta1: 0.8, epsilon: 1e-6, weightDecay: 0.02 },
];

/** Draws a parameter, three gradients, and two tensors of state that are zeros at first. */
function draw(arena: KernelArena, index: number) {
  const length = edgeLength(arena, index, 300, 40_000);
  const zeros = () => arena.floats(length).fill(0);
  const parameter = arena.normal(length);
  // A parameter that comes to lie near 0 has no relative error to speak of.
  parameter.forEach((value, i) => parameter[i] += Math.sign(value));
  const gradients = STEPS.map(() => arena.normal(length));
  return {
    ...{ index, gradients, learningRate: 0.05, gradientScale: index % 3 ? 1 : 0.37 },
    ...{ parameter, gradient: gradients[0], first: zeros(), second: zeros() },
  };
}
type Steps = ReturnType<typeof draw>;

/** Trains on "cpu" with an optimiser of TensorFlow.js; the parameter shrinks by `decay` before every step. */
function trainOnCpu(c: Steps, optimizer: tf.Optimizer, decay = 1): { parameter: tf.Tensor } {
  const parameter = tf.variable(tensor(c.parameter));
  for (const gradient of c.gradients) {
    if (decay !== 1) parameter.assign(parameter.mul(decay));
    // Named as the registered variable, which is how the optimiser finds it.
    optimizer.applyGradients({ [parameter.name]: tensor(gradient).mul(c.gradientScale) as tf.Variable });
  }
  const values = parameter.clone();
  optimizer.dispose();
  parameter.dispose();
  return { parameter: values };
}

/** Makes a proof of a step with options of its own. */
function stepProof<Options extends object>(
  name: string,
  options: (index: number) => Options,
  sides: Record<
    "kernel" | "reference",
    (step: Steps & Options & { beta1Power: number; beta2Power: number }) => void
  >,
  optimizer: (options: Options) => tf.Optimizer,
  decay: (options: Options) => number = () => 1,
): Proof {
  const run = (side: "kernel" | "reference") => (c: Steps) => {
    for (const i of STEPS) {
      const chosen = options(c.index), beta1Power = ADAM[c.index % 2].beta1 ** (i + 1);
      sides[side]({ ...c, ...chosen, gradient: c.gradients[i], beta1Power, beta2Power: 0.999 ** (i + 1) });
    }
  };
  return proof({
    name,
    draw,
    kernel: run("kernel"),
    reference: run("reference"),
    results: ["parameter", "first", "second"],
    poison: ["gradient"],
    cpu: (c) => trainOnCpu(c, optimizer(options(c.index)), decay(options(c.index))),
  });
}

/** Proofs of every optimiser, of the moving average and of the sum of squares. */
export const optimisers: Proof[] = [
  stepProof("sgdStep", () => ({}), {
    kernel: kernels.sgdStep,
    reference: reference.sgdStep,
  }, () => tf.train.sgd(0.05)),
  stepProof(
    "momentumStep",
    (index) => ({ momentum: 0.9, nesterov: index % 2 === 0 }),
    {
      kernel: (c) => kernels.momentumStep({ ...c, accumulation: c.first }),
      reference: (c) => reference.momentumStep({ ...c, accumulation: c.first }),
    },
    ({ momentum, nesterov }) => tf.train.momentum(0.05, momentum, nesterov),
  ),
  stepProof(
    "rmspropStep",
    (index) => ({ momentum: index % 2 ? 0.5 : 0, decay: 0.8, epsilon: 1e-5 }),
    {
      kernel: (c) => kernels.rmspropStep({ ...c, meanSquare: c.first, accumulation: c.second }),
      reference: (c) => reference.rmspropStep({ ...c, meanSquare: c.first, accumulation: c.second }),
    },
    ({ momentum, decay, epsilon }) => tf.train.rmsprop(0.05, decay, momentum, epsilon),
  ),
  stepProof(
    "adamStep",
    (index) => ADAM[index % 2],
    {
      kernel: (c) => kernels.adamStep({ ...c, firstMoment: c.first, secondMoment: c.second }),
      reference: (c) => reference.adamStep({ ...c, firstMoment: c.first, secondMoment: c.second }),
    },
    ({ beta1, epsilon }) => tf.train.adam(0.05, beta1, 0.999, epsilon),
    ({ weightDecay }) => 1 - 0.05 * weightDecay,
  ),
  proof({
    name: "averageStep",
    draw: (arena, index) => ({ ...draw(arena, index), decay: 0.99 }),
    kernel: (c) => kernels.averageStep({ ...c, average: c.first }),
    reference: (c) => reference.averageStep({ ...c, average: c.first }),
    results: ["first"],
    poison: ["parameter"],
    cpu: ({ parameter, first, decay }) => ({
      first: tensor(first).mul(decay).add(tensor(parameter).mul(1 - decay)),
    }),
  }),
  proof({
    name: "sumOfSquares",
    draw: (arena, index) => ({ ...draw(arena, index), sum: arena.floats(1) }),
    kernel: (c) => c.sum.fill(kernels.sumOfSquares([c.parameter, c.gradient])),
    reference: (c) => c.sum.fill(reference.sumOfSquares([c.parameter, c.gradient])),
    results: ["sum"],
    poison: ["parameter"],
    cpu: ({ parameter, gradient }) => ({
      sum: tensor(parameter).square().sum().add(tensor(gradient).square().sum()),
    }),
  }),
];
