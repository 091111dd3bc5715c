/** Asks which activation function learns best: in the small CNN, and where the gradient has a long way to go. */
import { type Activation, ACTIVATIONS } from "../../models/activation_layer.ts";
import type { Change, ExperimentPlan } from "./experiment_plan.ts";

/** What figures call the activation functions. */
export const ACTIVATION_NAMES: Readonly<Record<Activation, string>> = {
  sigmoid: "sigmoid",
  tanh: "tanh",
  relu: "ReLU",
  leakyRelu: "leaky ReLU",
  elu: "ELU",
  selu: "SELU",
  gelu: "GELU",
  swish: "swish",
};

/** Units of each hidden layer of the deep networks. */
export const DEEP_UNITS = 64;
/** The hidden layers of the deep networks that are trained. */
const DEEP: readonly number[] = Array(10).fill(DEEP_UNITS);

/** The small CNN, and a dense network of ten hidden layers, with each activation function. */
export const ACTIVATION_EXPERIMENTS: readonly ExperimentPlan[] = [
  {
    name: "activations",
    title: "Activation functions",
    reference: ACTIVATION_NAMES.relu,
    variants: withEach((activation) => ({ net: { activation } })),
  },
  {
    name: "deep_activations",
    title: `Activation functions in ${DEEP.length} dense layers`,
    reference: ACTIVATION_NAMES.relu,
    variants: withEach((activation) => ({
      net: { kind: "dense_net", units: DEEP, activation },
      recipe: { learningRate: 0.001 },
    })),
  },
];

function withEach(change: (activation: Activation) => Change): ExperimentPlan["variants"] {
  return Object.fromEntries(ACTIVATIONS.map((name) => [ACTIVATION_NAMES[name], change(name)]));
}
