/** Layers that make one value of several as ONNX operations. */
import { axisOf, channelsLast, type GraphValue, inOneOrder } from "../graph/graph_value.ts";
import type { LayerCall, LayerConverter } from "../graph/layer_call.ts";

const valueByValue = (operator: string): LayerConverter => (call) => {
  const { graph } = call, [first, ...others] = operands(call);
  const name = others.reduce((sum, { name }) => graph.add(operator, [sum, name]), first.name);
  return { name, shape: call.outputShape, isFirst: first.isFirst };
};

const allAtOnce = (operator: string): LayerConverter => (call) => {
  const values = operands(call), name = call.graph.add(operator, values.map(({ name }) => name));
  return { name, shape: call.outputShape, isFirst: values[0].isFirst };
};

/** The layers of this file, by class. */
export const MERGING_LAYERS: Readonly<Record<string, LayerConverter>> = {
  Add: valueByValue("Add"),
  Multiply: valueByValue("Mul"),
  Average: allAtOnce("Mean"),
  Maximum: allAtOnce("Max"),
  Minimum: allAtOnce("Min"),
  Concatenate: convertConcatenate,
};

/**
 * Brings what is merged to one rank and order: as tfjs, it gives a value of fewer axes axes of length 1 behind the
 * batch.
 */
function operands({ graph, inputs }: LayerCall): GraphValue[] {
  const rank = Math.max(...inputs.map(({ shape }) => shape.length));
  if (inputs.every(({ shape }) => shape.length === rank)) return inOneOrder(graph, inputs);
  return inputs.map((value) => {
    const last = channelsLast(graph, value), missing = rank - last.shape.length;
    if (missing === 0) return last;
    const axes = graph.integers(Array.from({ length: missing }, (_, i) => i + 1));
    const shape = [null, ...Array.from({ length: missing }, () => 1), ...last.shape.slice(1)];
    return { ...last, shape, name: graph.add("Unsqueeze", [last.name, axes]) };
  });
}

function convertConcatenate({ graph, inputs, config: { axis }, outputShape }: LayerCall): GraphValue {
  const values = inOneOrder(graph, inputs), { isFirst } = values[0];
  const attributes = { axis: { int: axisOf(values[0], Number(axis)) } };
  return {
    name: graph.add("Concat", values.map(({ name }) => name), attributes),
    shape: outputShape,
    isFirst,
  };
}
