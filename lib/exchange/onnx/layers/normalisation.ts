/** Normalising layers as ONNX operations. */
import { channelsFirst, channelsLast, type GraphValue } from "../graph/graph_value.ts";
import { constant, type LayerCall, type LayerConverter, refusal } from "../graph/layer_call.ts";
import type { TensorValues } from "../../tensors/permute_axes.ts";

/** The layers of this file, by class. */
export const NORMALISING_LAYERS: Readonly<Record<string, LayerConverter>> = {
  BatchNormalization: convertBatchNorm,
  LayerNormalization: convertLayerNorm,
};

/** Over another axis than the last, no two programs agree: tfjs 4.22 repeats the means in the wrong order there. */
function convertBatchNorm(call: LayerCall): GraphValue {
  const { graph, layer, inputs: [value], config } = call,
    { length } = value.shape,
    epsilon = Number(config.epsilon);
  const { scale, offset, mean, variance } = batchNormWeights(call);
  const axis = Number(config.axis) < 0 ? Number(config.axis) + length : Number(config.axis);
  if (axis !== length - 1) {
    throw refusal(layer, `normalise over the last axis, ${length - 1}`, { value: config.axis });
  }
  const first = channelsFirst(graph, value);
  const weights = Object.entries({ scale, offset, mean, variance })
    .map(([name, values]) => constant(call, name, { values, shape: [values.length] }));
  const attributes = { epsilon: { float: epsilon } };
  return { ...first, name: graph.add("BatchNormalization", [first.name, ...weights], attributes) };
}

/** A layer leaves out a scale or offset that it does not learn. */
function batchNormWeights({ weights, config }: LayerCall): Record<
  "scale" | "offset" | "mean" | "variance",
  Float32Array
> {
  const [mean, variance] = weights.slice(-2).map(({ values }) => values);
  const learned = weights.slice(0, -2).map(({ values }) => values);
  const scale = config.scale ? learned.shift()! : new Float32Array(mean.length).fill(1);
  const offset = config.center ? learned.shift()! : new Float32Array(mean.length);
  return { scale, offset, mean, variance };
}

function convertLayerNorm(call: LayerCall): GraphValue {
  const { graph, layer, inputs: [value], config } = call, { length } = value.shape;
  const axes = [config.axis].flat().map((axis) => Number(axis) < 0 ? Number(axis) + length : Number(axis));
  if (axes.some((axis, i) => axis !== length - axes.length + i)) {
    throw refusal(layer, "normalise over the last axes, in their order", { value: config.axis });
  }
  const shape = axes.map((axis) => value.shape[axis] as number), weights = [...call.weights];
  const ones = new Float32Array(shape.reduce((product, side) => product * side, 1)).fill(1);
  const scale: TensorValues = config.scale ? weights.shift()! : { values: ones, shape };
  const offset = config.center ? [constant(call, "offset", weights.shift()!)] : [];
  const last = channelsLast(graph, value);
  const attributes = { axis: { int: axes[0] }, epsilon: { float: Number(config.epsilon) } };
  const inputs = [last.name, constant(call, "scale", scale), ...offset];
  return { ...last, name: graph.add("LayerNormalization", inputs, attributes) };
}
