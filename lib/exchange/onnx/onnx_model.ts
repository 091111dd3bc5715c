/** Writes a network as an ONNX file, which ONNX Runtime and others run without TensorFlow.js. */
import type * as tf from "@tensorflow/tfjs";
import { checkPositive } from "../../core/check.ts";
import { checkedShapes } from "./check_shapes.ts";
import { convertLayers } from "./convert_layers.ts";
import { channelsLast } from "./graph/graph_value.ts";
import { OnnxGraph } from "./graph/onnx_graph.ts";
import { encodeOnnx } from "./graph/onnx_messages.ts";
import { type OnnxFacts, onnxMetadata } from "./onnx_metadata.ts";
import { readWeights } from "./read_weights.ts";

/** Options of `onnxModel`. */
export interface OnnxModelOptions extends OnnxFacts {
  /**
   * Whether the file divides the logits by the temperature and applies the softmax, so that probabilities come out.
   *
   * @default false
   */
  hasSoftmax?: boolean;
}

/** The name of the input of every file. */
export const ONNX_INPUT = "images";

const TASK = "export to ONNX";
/** Operations after which an output is no logit any more. */
const PROBABILITIES: readonly string[] = ["Softmax", "Sigmoid", "HardSigmoid"];

/**
 * Returns the bytes of an ONNX file (IR version 8, operator set 17) that computes what the model predicts, but for
 * rounding.
 *
 * Input `images`: float32 `[batch, height, width, channels]`, 0 to 1, as the model itself takes it. Output `logits`:
 * float32 `[batch, classes]`; `probabilities` with `hasSoftmax`, or where the model itself ends so. The batch may have
 * any size. `metadata_props` hold title, input and output in words and, where they are given, classNames (JSON),
 * temperature, preprocessing (JSON) and `facts`. The model stays the caller's.
 *
 * @throws {TypeError} when the model has not one input of images and one output, when a layer has no form in ONNX here,
 * or when `classNames` are not as many as the outputs
 * @throws {RangeError} when a weight is no finite number, or the temperature is not above 0
 * @throws {Error} when the model was disposed of
 */
export async function onnxModel(
  model: tf.LayersModel,
  { hasSoftmax = false, ...facts }: OnnxModelOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { classNames, temperature, title = model?.name } = facts;
  const { sides, classes } = checkedShapes(TASK, model, classNames);
  if (temperature !== undefined) checkPositive(TASK, { name: "temperature", value: temperature });
  const graph = new OnnxGraph(), weights = await readWeights(TASK, model);
  const images = { name: ONNX_INPUT, shape: [null, ...sides], isFirst: false };
  const [converted] = convertLayers(model, { graph, weights, inputs: [images] });
  const output = finished(graph, channelsLast(graph, converted).name, { hasSoftmax, temperature });
  return encodeOnnx({
    graphName: model.name,
    producer: "atelier",
    nodes: graph.nodes,
    tensors: graph.tensors,
    input: { name: ONNX_INPUT, shape: ["batch", ...sides] },
    output: { name: output, shape: ["batch", classes] },
    metadata: onnxMetadata({ ...facts, title }, { input: ONNX_INPUT, output, sides, classes, hasSoftmax }),
  });
}

/** Names the output, once what is to be done to it is done, and returns its name. */
function finished(
  graph: OnnxGraph,
  last: string,
  { hasSoftmax, temperature = 1 }: { hasSoftmax: boolean; temperature: number | undefined },
): string {
  const operator = graph.producerOf(last)?.operator ?? "", isProbabilities = PROBABILITIES.includes(operator);
  if (hasSoftmax && isProbabilities) {
    throw new TypeError(
      `Cannot ${TASK} as model must end in logits with hasSoftmax: current value is a model that ends in ` +
        `${operator}. Leave hasSoftmax out`,
    );
  }
  const name = hasSoftmax || isProbabilities ? "probabilities" : "logits";
  graph.enter("output");
  const divided = hasSoftmax && temperature !== 1
    ? graph.add("Div", [last, graph.scalar(temperature)])
    : last;
  graph.rename(hasSoftmax ? graph.add("Softmax", [divided], { axis: { int: -1 } }) : last, name);
  return name;
}
