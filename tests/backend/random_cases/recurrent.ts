/** Proofs of the recurrent layers, forward and backward through time. */
import * as tf from "@tensorflow/tfjs";
import type { KernelArena } from "../kernel_arena.ts";
import {
  drawRecurrent,
  RECURRENT_LAYERS,
  type RecurrentCase,
  type RecurrentLayer,
} from "../recurrent_layers.ts";
import { pick, type Proof, proof, tensor } from "./proof.ts";

/** Draws sizes: ones, primes, whole and broken slices; sometimes two windows of steps, or many slices. */
function drawSizes({ random }: KernelArena, index: number) {
  if (index % 20 === 9) {
    return { batch: 1 + random.integer(9), time: 33 + random.integer(8), inputs: 3, units: 5 };
  }
  if (index % 20 === 19) return { batch: 130 + random.integer(60), time: 2, inputs: 3, units: 5 };
  const units = pick(random, [1, 2, 3, 4, 5, 7, 8, 12, 13]);
  // Of a few values that happen to lie near 0, none gives the error a scale.
  const batch = Math.max(pick(random, [1, 2, 3, 7, 8, 9, 13, 16, 17, 24, 29]), Math.ceil(8 / units));
  return {
    batch,
    units,
    time: pick(random, [1, 1, 2, 3, 5, 7]),
    inputs: pick(random, [1, 2, 3, 4, 5, 7, 8, 11]),
  };
}

/** What a layer holds between two steps: h, and for the LSTM c. */
type State = { h: tf.Tensor; c: tf.Tensor };
type Weights = Record<"kernel" | "recurrentKernel" | "bias", tf.Tensor>;
type Step = (x: tf.Tensor, state: State, weights: Weights, gate: (x: tf.Tensor) => tf.Tensor) => State;

/** One step of each layer, as Keras defines it. */
const STEPS: Record<RecurrentLayer["name"], Step> = {
  lstm(x, { h, c }, { kernel, recurrentKernel, bias }, gate) {
    const sums = tf.split(x.dot(kernel).add(h.dot(recurrentKernel)).add(bias), 4, 1);
    const [input, forget, output] = [sums[0], sums[1], sums[3]].map(gate);
    const cell = forget.mul(c).add(input.mul(sums[2].tanh()));
    return { h: output.mul(cell.tanh()), c: cell };
  },
  gru(x, { h, c }, { kernel, recurrentKernel, bias }, gate) {
    const fromInput = tf.split(x.dot(kernel).add(bias), 3, 1), turns = tf.split(recurrentKernel, 3, 1);
    const [update, reset] = [0, 1].map((k) => gate(fromInput[k].add(h.dot(turns[k]))));
    const candidate = fromInput[2].add(reset.mul(h).dot(turns[2])).tanh();
    return { h: update.mul(h).add(tf.sub(1, update).mul(candidate)), c };
  },
  simpleRnn: (x, { h, c }, { kernel, recurrentKernel, bias }) => ({
    h: x.dot(kernel).add(h.dot(recurrentKernel)).add(bias).tanh(),
    c,
  }),
};

/** The case's inputs as tensors; what it leaves out is zeros. */
function inputsOf({ batch, time, inputs, units, ...c }: RecurrentCase, gates: number): tf.NamedTensorMap {
  const state = (view?: Float32Array) => view ? tensor(view, [batch, units]) : tf.zeros([batch, units]);
  return {
    x: tensor(c.x, [batch, time, inputs]),
    kernel: tensor(c.kernel, [inputs, gates * units]),
    recurrentKernel: tensor(c.recurrentKernel, [units, gates * units]),
    bias: c.bias ? tensor(c.bias) : tf.zeros([gates * units]),
    initialState: state(c.initialState),
    initialCell: state(c.initialCell),
  };
}

/** Runs a layer over all steps on "cpu". */
function unrolled(step: Step, { time, hardSigmoid }: RecurrentCase, t: tf.NamedTensorMap) {
  const gate = (x: tf.Tensor) => hardSigmoid ? x.mul(0.2).add(0.5).clipByValue(0, 1) : x.sigmoid();
  const { kernel, recurrentKernel, bias } = t, states: tf.Tensor[] = [];
  let state: State = { h: t.initialState, c: t.initialCell };
  for (let i = 0; i < time; i++) {
    const x = t.x.slice([0, i, 0], [-1, 1, -1]).squeeze([1]);
    state = step(x, state, { kernel, recurrentKernel, bias }, gate);
    states.push(state.h);
  }
  return { states: tf.stack(states, 1), lastState: state.h, lastCell: state.c };
}

const GRADIENTS = ["dx", "dKernel", "dRecurrentKernel", "dBias", "dInitialState", "dInitialCell"] as const;

/** Computes all gradients on "cpu", from those of all states, of the last state and of the last cell. */
function gradientsOnCpu(step: Step, c: RecurrentCase, gates: number): tf.NamedTensorMap {
  const inputs = inputsOf(c, gates), names = Object.keys(inputs), { batch, time, units } = c;
  const parts = [["states", c.dStates, [batch, time, units]], ["lastState", c.dLastState, [batch, units]], [
    "lastCell",
    c.dLastCell,
    [batch, units],
  ]] as const;
  const loss = (...values: tf.Tensor[]) => {
    const results = unrolled(step, c, Object.fromEntries(names.map((name, i) => [name, values[i]])));
    return tf.addN(
      parts.flatMap(([name, dy, shape]) => dy ? [results[name].mul(tensor(dy, shape)).sum()] : []),
    ).add(values.reduce((sum, value) => sum.add(value.sum().mul(0)), tf.scalar(0)));
  };
  const gradients = tf.grads(loss)(Object.values(inputs));
  return Object.fromEntries(GRADIENTS.map((name, i) => [name, gradients[i]]));
}

/** Proofs of LSTM, GRU and the plain recurrent layer. */
export const recurrent: Proof[] = RECURRENT_LAYERS.flatMap((layer) => [
  proof({
    name: `${layer.name}Forward`,
    draw: (arena, index) => drawRecurrent(arena, layer, drawSizes(arena, index)),
    kernel: layer.forward,
    reference: layer.plainForward,
    results: ["states", "lastState", ...(layer.name === "lstm" ? ["lastCell" as const] : [])],
    poison: ["x", "initialState"],
    poisons: [NaN],
    cpu: (c) => unrolled(STEPS[layer.name], c, inputsOf(c, layer.gates)),
  }),
  proof({
    name: `${layer.name}Backward`,
    draw(arena, index) {
      const sizes = drawSizes(arena, index), drawn = drawRecurrent(arena, layer, sizes);
      // An initial state that is left out has no gradient, where TensorFlow.js multiplies zeros with NaN.
      if (index % 8 === 7) {
        drawn.initialState ??= arena.normal(sizes.batch * sizes.units);
        if (layer.name === "lstm") drawn.initialCell ??= arena.normal(sizes.batch * sizes.units);
      }
      layer.forward(drawn);
      return drawn;
    },
    kernel: layer.backward,
    reference: layer.plainBackward,
    results: GRADIENTS.filter((name) => layer.name === "lstm" || name !== "dInitialCell"),
    poison: ["dLastState"],
    poisons: [NaN],
    // Where the hard sigmoid is flat, TensorFlow.js chooses 0; here 0 times NaN is NaN.
    cpu: (c, isPoisoned) =>
      isPoisoned && c.hardSigmoid ? {} : gradientsOnCpu(STEPS[layer.name], c, layer.gates),
  }),
]);
