/** Walks through a network from its output and writes its layers into an ONNX graph. */
import * as tf from "@tensorflow/tfjs";
import type { GraphValue } from "./graph/graph_value.ts";
import { refusal } from "./graph/layer_call.ts";
import type { OnnxGraph } from "./graph/onnx_graph.ts";
import type { TensorValues } from "../tensors/permute_axes.ts";
import { LAYER_CONVERTERS } from "./layers/layer_converters.ts";
import type { LayerWeights } from "./read_weights.ts";

/** What the walk is about. */
export interface ConvertOptions {
  graph: OnnxGraph;
  weights: LayerWeights;
  /** What the network is applied to. */
  inputs: readonly GraphValue[];
  /** Names of the networks around this one, each with a slash behind it. @default "" */
  within?: string;
}

/**
 * Adds the layers of a network that its outputs need, each as often as it is applied, and returns the outputs.
 *
 * @throws {TypeError} naming the first layer that has no form in ONNX here
 */
export function convertLayers(
  model: tf.LayersModel,
  { graph, weights, inputs, within = "" }: ConvertOptions,
): GraphValue[] {
  const known = new Map<number, GraphValue>(model.inputs.map(({ id }, i) => [id, inputs[i]]));
  const valueOf = (tensor: tf.SymbolicTensor): GraphValue => {
    const found = known.get(tensor.id);
    if (found) return found;
    const { sourceLayer: layer } = tensor, call = layer.inboundNodes[tensor.nodeIndex];
    const given = call.inputTensors.map(valueOf);
    const shapes = call.outputTensors.map(({ shape }) => shape);
    const outputs = converted(layer, { graph, weights, inputs: given, within }, shapes);
    call.outputTensors.forEach(({ id }, i) => known.set(id, outputs[i]));
    return known.get(tensor.id)!;
  };
  return model.outputs.map(valueOf);
}

function converted(
  layer: tf.layers.Layer,
  options: Required<ConvertOptions>,
  outputShapes: readonly tf.Shape[],
): GraphValue[] {
  const { graph, weights, inputs, within } = options, name = `${within}${layer.name}`;
  if (layer instanceof tf.LayersModel) return convertLayers(layer, { ...options, within: `${name}/` });
  const convert = LAYER_CONVERTERS[layer.getClassName()];
  if (!convert) {
    const known = Object.keys(LAYER_CONVERTERS).join(", ");
    throw refusal(layer, `be of a class that has a form in ONNX here (${known})`, {
      value: layer.getClassName(),
    });
  }
  checkCall(layer, inputs, outputShapes);
  graph.enter(name);
  const own: TensorValues[] = layer.weights.map((variable) => weights.get(variable)!);
  const config = layer.getConfig(), [outputShape] = outputShapes;
  return [convert({ graph, layer, config, inputs, weights: own, outputShape })];
}

/** Refuses what no converter is written for. */
function checkCall(
  layer: tf.layers.Layer,
  inputs: readonly GraphValue[],
  outputShapes: readonly tf.Shape[],
): void {
  if (Reflect.get(layer, "dataFormat") === "channelsFirst") {
    throw refusal(layer, "have its channels last", { value: "channelsFirst", remedy: "Build it so" });
  }
  if (outputShapes.length > 1) throw refusal(layer, "have one output", { value: outputShapes.length });
  const unknown = [...inputs.map(({ shape }) => shape), ...outputShapes]
    .map((shape) => shape.slice(1)).find((sides) => sides.includes(null));
  if (unknown) {
    throw refusal(layer, "have sides that are known", {
      value: `[${unknown.map((side) => side ?? "any").join(", ")}]`,
      remedy: "Build the network for images of one size",
    });
  }
}
