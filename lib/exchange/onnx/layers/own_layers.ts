/** The layers of this library's transformer as ONNX operations. */
import { channelsLast, type GraphValue } from "../graph/graph_value.ts";
import { constant, type LayerCall, type LayerConverter } from "../graph/layer_call.ts";

/** The layers of this file, by class. */
export const OWN_LAYERS: Readonly<Record<string, LayerConverter>> = {
  SelfAttention: convertSelfAttention,
  PositionEmbedding: convertPositions,
};

/** Computes softmax(q k^T / sqrt(depth / heads)) v for each head, as `multiHeadAttention` does. */
function convertSelfAttention(call: LayerCall): GraphValue {
  const { graph, inputs: [value], weights: [inKernel, inBias, outKernel, outBias], config } = call;
  const [, tokens, depth] = value.shape as number[], heads = Number(config.heads), headDepth = depth / heads;
  const product = (x: string, y: string) => graph.add("MatMul", [x, y]);
  const sum = (x: string, y: string) => graph.add("Add", [x, y]);
  const { name } = channelsLast(graph, value);
  const parts = sum(
    product(name, constant(call, "inputs_kernel", inKernel)),
    constant(call, "inputs_bias", inBias),
  );
  const split = graph.addSeveral("Split", [parts, graph.integers([depth, depth, depth])], {
    attributes: { axis: { int: 2 } },
    outputs: 3,
  });
  const byHead = graph.integers([0, tokens, heads, headDepth]);
  const [queries, keys, values] = split.map((part) => graph.add("Reshape", [part, byHead]));
  const scores = product(graph.transpose(queries, [0, 2, 1, 3]), graph.transpose(keys, [0, 2, 3, 1]));
  const scaled = graph.add("Mul", [scores, graph.scalar(1 / Math.sqrt(headDepth))]);
  const weights = graph.add("Softmax", [scaled], { axis: { int: -1 } });
  const looked = graph.transpose(product(weights, graph.transpose(values, [0, 2, 1, 3])), [0, 2, 1, 3]);
  const joined = graph.add("Reshape", [looked, graph.integers([0, tokens, depth])]);
  const output = sum(
    product(joined, constant(call, "outputs_kernel", outKernel)),
    constant(call, "outputs_bias", outBias),
  );
  return { name: output, shape: value.shape, isFirst: false };
}

function convertPositions(call: LayerCall): GraphValue {
  const { graph, inputs: [value], weights: [positions] } = call, last = channelsLast(graph, value);
  return { ...last, name: graph.add("Add", [last.name, constant(call, "positions", positions)]) };
}
