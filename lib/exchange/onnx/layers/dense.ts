/** Products and sums with weights as ONNX operations. */
import { channelsLast, type GraphValue } from "../graph/graph_value.ts";
import { constant, type LayerCall, type LayerConverter, refusal } from "../graph/layer_call.ts";
import { activated } from "./activations.ts";

/** The layers of this file, by class. */
export const DENSE_LAYERS: Readonly<Record<string, LayerConverter>> = {
  Dense: convertDense,
  Rescaling: convertRescaling,
};

function convertDense(call: LayerCall): GraphValue {
  const { graph, inputs: [value], weights: [kernel, bias], outputShape: shape, config } = call;
  const { name } = channelsLast(graph, value), weights = constant(call, "kernel", kernel);
  const offset = bias ? [constant(call, "bias", bias)] : [];
  const output = shape.length === 2
    ? graph.add("Gemm", [name, weights, ...offset])
    : offset.reduce((sum, one) => graph.add("Add", [sum, one]), graph.add("MatMul", [name, weights]));
  return activated(call, { name: output, shape, isFirst: false }, config.activation);
}

function convertRescaling(
  { graph, layer, inputs: [value], config: { scale, offset } }: LayerCall,
): GraphValue {
  for (const one of [scale, offset]) {
    if (typeof one !== "number") throw refusal(layer, "scale by one number", { value: one });
  }
  const scaled = graph.add("Mul", [value.name, graph.scalar(Number(scale))]);
  return { ...value, name: offset === 0 ? scaled : graph.add("Add", [scaled, graph.scalar(Number(offset))]) };
}
