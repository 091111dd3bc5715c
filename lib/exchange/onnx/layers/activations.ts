/** Activation functions as ONNX operations, and the layers that are nothing else. */
import { channelsLast, type GraphValue } from "../graph/graph_value.ts";
import { constant, type LayerCall, type LayerConverter, refusal } from "../graph/layer_call.ts";
import type { OnnxGraph } from "../graph/onnx_graph.ts";
import { permuteAxes } from "../../tensors/permute_axes.ts";

/** Functions of one number at a time, by tfjs's name. */
const FUNCTIONS: Readonly<Record<string, (graph: OnnxGraph, x: string) => string>> = {
  linear: (_, x) => x,
  relu: (graph, x) => graph.add("Relu", [x]),
  relu6: (graph, x) => graph.add("Clip", [x, graph.scalar(0), graph.scalar(6)]),
  sigmoid: (graph, x) => graph.add("Sigmoid", [x]),
  hardSigmoid: (graph, x) => graph.add("HardSigmoid", [x], { alpha: { float: 0.2 }, beta: { float: 0.5 } }),
  tanh: (graph, x) => graph.add("Tanh", [x]),
  elu: (graph, x) => graph.add("Elu", [x]),
  selu: (graph, x) => graph.add("Selu", [x]),
  softplus: (graph, x) => graph.add("Softplus", [x]),
  softsign: (graph, x) => graph.add("Softsign", [x]),
  swish: (graph, x) => graph.add("Mul", [x, graph.add("Sigmoid", [x])]),
  mish: (graph, x) => graph.add("Mul", [x, graph.add("Tanh", [graph.add("Softplus", [x])])]),
  gelu: addGelu,
  gelu_new: addTanhGelu,
};

/** Functions of all channels of a place. */
const OVER_CHANNELS: Readonly<Record<string, string>> = { softmax: "Softmax", logSoftmax: "LogSoftmax" };

/** Applies an activation function to a value; throws where ONNX has none such. */
export function activated({ graph, layer }: LayerCall, value: GraphValue, name: unknown): GraphValue {
  const operator = OVER_CHANNELS[String(name)];
  if (operator !== undefined) {
    const last = channelsLast(graph, value);
    return { ...last, name: graph.add(operator, [last.name], { axis: { int: -1 } }) };
  }
  const apply = FUNCTIONS[String(name)];
  if (apply) return { ...value, name: apply(graph, value.name) };
  const known = [...Object.keys(FUNCTIONS), ...Object.keys(OVER_CHANNELS)].join(", ");
  throw refusal(layer, `have an activation out of ${known}`, { value: name });
}

/** The layers of this file, by class. */
export const ACTIVATION_LAYERS: Readonly<Record<string, LayerConverter>> = {
  Activation: (call) => activated(call, call.inputs[0], call.config.activation),
  ReLU: convertRelu,
  LeakyReLU: (call) => applied(call, "LeakyRelu", { alpha: { float: Number(call.config.alpha) } }),
  ThresholdedReLU: (call) =>
    applied(call, "ThresholdedRelu", { alpha: { float: Number(call.config.theta) } }),
  ELU: (call) => applied(call, "Elu", {}),
  PReLU: convertPrelu,
  Softmax: convertSoftmax,
};

/** 0.5 x (1 + erf(x / sqrt(2))). */
function addGelu(graph: OnnxGraph, x: string): string {
  const erf = graph.add("Erf", [graph.add("Div", [x, graph.scalar(Math.SQRT2)])]);
  const doubled = graph.add("Mul", [x, graph.add("Add", [erf, graph.scalar(1)])]);
  return graph.add("Mul", [doubled, graph.scalar(0.5)]);
}

/** 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))). */
function addTanhGelu(graph: OnnxGraph, x: string): string {
  const cube = graph.add("Mul", [graph.add("Mul", [x, x]), x]);
  const inner = graph.add("Add", [x, graph.add("Mul", [cube, graph.scalar(0.044715)])]);
  const tanh = graph.add("Tanh", [graph.add("Mul", [inner, graph.scalar(Math.sqrt(2 / Math.PI))])]);
  const doubled = graph.add("Mul", [x, graph.add("Add", [tanh, graph.scalar(1)])]);
  return graph.add("Mul", [doubled, graph.scalar(0.5)]);
}

function applied(
  { graph, inputs: [value] }: LayerCall,
  operator: string,
  attributes: Parameters<OnnxGraph["add"]>[2],
): GraphValue {
  return { ...value, name: graph.add(operator, [value.name], attributes) };
}

function convertRelu(call: LayerCall): GraphValue {
  const { graph, config: { maxValue } } = call, rectified = applied(call, "Relu", {});
  if (maxValue === undefined || maxValue === null) return rectified;
  const bounds = [graph.scalar(0), graph.scalar(Number(maxValue))];
  return { ...rectified, name: graph.add("Clip", [rectified.name, ...bounds]) };
}

/** The slopes have one axis less than the value, the batch, and follow it where it has its channels first. */
function convertPrelu(call: LayerCall): GraphValue {
  const { graph, inputs: [value], weights: [alpha] } = call, { length } = alpha.shape;
  const order = [length - 1, ...Array.from({ length: length - 1 }, (_, i) => i)];
  const slopes = value.isFirst
    ? constant(call, "slopes_channels_first", permuteAxes(alpha, order))
    : constant(call, "slopes", alpha);
  return { ...value, name: graph.add("PRelu", [value.name, slopes]) };
}

function convertSoftmax(call: LayerCall): GraphValue {
  const { layer, config: { axis }, inputs: [{ shape: { length } }] } = call;
  const axes = [axis].flat().map(Number), [own] = axes.map((one) => one < 0 ? one + length : one);
  if (axes.length === 1 && own === length - 1) return activated(call, call.inputs[0], "softmax");
  throw refusal(layer, `have the last axis, ${length - 1}, as its axis`, { value: axis });
}
