/** Asks which activation function learns best: in the small CNN, and where the gradient has a long way to go. */
import { type Activation, ACTIVATIONS } from "../../models/activation_layer.ts";
import type { Experiment } from "./experiment.ts";
import { type Budget, type Change, seedsOf, variant } from "./experiment_settings.ts";

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
/** Hidden layers of the deep networks that are trained. */
const DEEP_LAYERS = 10;

/** The small CNN with each activation function. */
export function activations(budget: Budget): Experiment {
  return {
    name: "activations",
    title: "Activation functions",
    ...seedsOf(budget),
    ...withEach(budget, (activation) => ({ net: { activation } })),
  };
}

/** A dense network of ten hidden layers with each activation function. */
export function deepActivations(budget: Budget): Experiment {
  const units = Array.from({ length: DEEP_LAYERS }, () => DEEP_UNITS);
  return {
    name: "deep_activations",
    title: `Activation functions in ${DEEP_LAYERS} dense layers`,
    ...seedsOf(budget),
    ...withEach(budget, (activation) => ({
      net: { kind: "dense_net", units, activation },
      recipe: { learningRate: 0.001 },
    })),
  };
}

function withEach(
  budget: Budget,
  change: (activation: Activation) => Change,
): Pick<Experiment, "reference" | "variants"> {
  return {
    reference: ACTIVATION_NAMES.relu,
    variants: ACTIVATIONS.map((name) => variant(ACTIVATION_NAMES[name], change(name), budget)),
  };
}
