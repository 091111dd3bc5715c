/** Recurrent layers as ONNX operations: their weights have other orders of gates and axes there. */
import type * as tf from "@tensorflow/tfjs";
import { channelsLast, type GraphValue } from "../graph/graph_value.ts";
import { constant, type LayerCall, type LayerConverter, refusal } from "../graph/layer_call.ts";
import type { OnnxAttribute } from "../graph/onnx_messages.ts";
import type { TensorValues } from "../../tensors/permute_axes.ts";
import { addReversed, gateMatrix } from "./gates.ts";

/** How a class of layers is written. */
interface Cell {
  operator: string;
  /** tfjs's gate at each place of ONNX's order. */
  gates: readonly number[];
  /** For each of ONNX's functions, the setting that names it. */
  functions: readonly ("activation" | "recurrentActivation")[];
  /** Further attributes. */
  attributes?: Readonly<Record<string, OnnxAttribute>>;
}

/** tfjs's LSTM has input, forget, cell, output and ONNX's input, output, forget, cell; the GRU's are in one order. */
const CELLS: Readonly<Record<string, Cell>> = {
  SimpleRNN: { operator: "RNN", gates: [0], functions: ["activation"] },
  // tfjs resets the state before the recurrent product.
  GRU: {
    operator: "GRU",
    gates: [0, 1, 2],
    functions: ["recurrentActivation", "activation"],
    attributes: { linear_before_reset: { int: 0 } },
  },
  LSTM: {
    operator: "LSTM",
    gates: [0, 3, 1, 2],
    functions: ["recurrentActivation", "activation", "activation"],
  },
};

/** ONNX's functions for gates and states by tfjs's name, with alpha and beta where they have such. */
const FUNCTIONS: Readonly<Record<string, readonly [name: string, alpha?: number, beta?: number]>> = {
  sigmoid: ["Sigmoid"],
  tanh: ["Tanh"],
  relu: ["Relu"],
  hardSigmoid: ["HardSigmoid", 0.2, 0.5],
  elu: ["Elu", 1],
  softsign: ["Softsign"],
  softplus: ["Softplus"],
  linear: ["Affine", 1, 0],
};

/** The layers of this file, by class. */
export const RECURRENT_LAYERS: Readonly<Record<string, LayerConverter>> = {
  SimpleRNN: (call) => oneDirection(call, call.layer, { weights: call.weights, isTurned: false }),
  GRU: (call) => oneDirection(call, call.layer, { weights: call.weights, isTurned: false }),
  LSTM: (call) => oneDirection(call, call.layer, { weights: call.weights, isTurned: false }),
  Bidirectional: convertBidirectional,
};

/** What of a recurrent layer's settings is used here. */
interface RecurrentConfig {
  units: number;
  returnSequences: boolean;
  returnState: boolean;
  goBackwards: boolean;
  stateful: boolean;
  activation: string;
  recurrentActivation: string;
}

/**
 * Adds one reading of the sequence.
 *
 * @param layer the layer that reads, which a wrapper may hold
 * @param isTurned whether its outputs are turned round once more, as those of the second direction are
 */
function oneDirection(
  call: LayerCall,
  layer: tf.layers.Layer,
  { weights, isTurned }: { weights: readonly TensorValues[]; isTurned: boolean },
): GraphValue {
  const { graph, inputs: [value, ...states] } = call, cell = CELLS[layer.getClassName()];
  const config = layer.getConfig() as unknown as RecurrentConfig;
  checkReading(call.layer, config, states.length);
  const { goBackwards, returnSequences, units } = config;
  const sequence = graph.transpose(channelsLast(graph, value).name, [1, 0, 2]);
  const inputs = [sequence, ...cellWeights(call, layer, { cell, weights })];
  const [all, last] = graph.addSeveral(cell.operator, inputs, {
    attributes: {
      ...cell.attributes,
      ...functionAttributes(call.layer, config, cell),
      hidden_size: { int: units },
      direction: { text: goBackwards ? "reverse" : "forward" },
    },
    outputs: 2,
  });
  const batch = value.shape[0], axes = graph.integers(returnSequences ? [1] : [0]);
  if (!returnSequences) {
    return { name: graph.add("Squeeze", [last, axes]), shape: [batch, units], isFirst: false };
  }
  const steps = graph.transpose(graph.add("Squeeze", [all, axes]), [1, 0, 2]);
  // ONNX gives the outputs in the order of the steps, tfjs in the order in which they were read.
  const name = goBackwards === isTurned ? steps : addReversed(graph, steps, 1);
  return { name, shape: [batch, value.shape[1], units], isFirst: false };
}

function convertBidirectional(call: LayerCall): GraphValue {
  const { graph, layer, weights, outputShape: shape, config: { mergeMode } } = call,
    half = weights.length / 2;
  const [forward, backward] = ["forwardLayer", "backwardLayer"].map((name) =>
    Reflect.get(layer, name) as tf.layers.Layer
  );
  if (!CELLS[forward.getClassName()]) {
    throw refusal(layer, `hold one of ${Object.keys(CELLS).join(", ")}`, { value: forward.getClassName() });
  }
  const names = [
    oneDirection(call, forward, { weights: weights.slice(0, half), isTurned: false }),
    oneDirection(call, backward, { weights: weights.slice(half), isTurned: true }),
  ].map(({ name }) => name);
  const operators: Record<string, () => string> = {
    concat: () => graph.add("Concat", names, { axis: { int: -1 } }),
    sum: () => graph.add("Add", names),
    ave: () => graph.add("Mean", names),
    mul: () => graph.add("Mul", names),
  };
  const merge = operators[String(mergeMode)];
  if (!merge) {
    throw refusal(layer, `have a mergeMode out of ${Object.keys(operators).join(", ")}`, {
      value: mergeMode,
    });
  }
  return { name: merge(), shape, isFirst: false };
}

/** Refuses what makes a layer more than a function of its sequence. */
function checkReading(layer: tf.layers.Layer, config: RecurrentConfig, states: number): void {
  if (states > 0) throw refusal(layer, "start from zeros", { value: "an initial state that is given" });
  if (config.stateful) throw refusal(layer, "start from zeros for each batch", { value: "stateful" });
  if (config.returnState) throw refusal(layer, "give its output alone", { value: "returnState" });
}

/** Returns the inputs behind the sequence: W, R and, where there are biases, B with zeros for the recurrent ones. */
function cellWeights(
  call: LayerCall,
  layer: tf.layers.Layer,
  { cell, weights: [kernel, recurrent, bias] }: { cell: Cell; weights: readonly TensorValues[] },
): string[] {
  const place = { graph: call.graph, layer }, { gates } = cell;
  const matrices = [
    constant(place, "kernel", gateMatrix(kernel, gates)),
    constant(place, "recurrent_kernel", gateMatrix(recurrent, gates)),
  ];
  if (!bias) return matrices;
  const { values } = gateMatrix({ values: bias.values, shape: [1, ...bias.shape] }, gates);
  const both = new Float32Array(2 * values.length);
  both.set(values);
  return [...matrices, constant(place, "bias", { values: both, shape: [1, both.length] })];
}

function functionAttributes(
  layer: tf.layers.Layer,
  config: RecurrentConfig,
  { functions }: Cell,
): Record<string, OnnxAttribute> {
  const found = functions.map((setting) => {
    const known = FUNCTIONS[config[setting]];
    if (known) return known;
    throw refusal(layer, `have an ${setting} out of ${Object.keys(FUNCTIONS).join(", ")}`, {
      value: config[setting],
    });
  });
  const alphas = found.map(([, alpha]) => alpha).filter((alpha) => alpha !== undefined);
  const betas = found.map(([, , beta]) => beta).filter((beta) => beta !== undefined);
  return {
    activations: { texts: found.map(([name]) => name) },
    ...alphas.length > 0 && { activation_alpha: { floats: alphas } },
    ...betas.length > 0 && { activation_beta: { floats: betas } },
  };
}
