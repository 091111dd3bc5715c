/** One call of a layer on its way into an ONNX graph. */
import type * as tf from "@tensorflow/tfjs";
import { inWords } from "../../../core/in_words.ts";
import type { GraphValue } from "./graph_value.ts";
import type { OnnxGraph } from "./onnx_graph.ts";
import type { TensorValues } from "../../tensors/permute_axes.ts";

/** A layer, what it is applied to, and the graph that is to compute it. */
export interface LayerCall {
  graph: OnnxGraph;
  layer: tf.layers.Layer;
  /** The layer's settings, as tfjs names them. */
  config: Readonly<Record<string, unknown>>;
  inputs: readonly GraphValue[];
  /** In the order in which the layer made them. */
  weights: readonly TensorValues[];
  /** What tfjs gives, channels last; the batch is null. */
  outputShape: readonly (number | null)[];
}

/** Adds what a layer computes to the graph, and returns its output. */
export type LayerConverter = (call: LayerCall) => GraphValue;

/** Adds weights of the layer; they are there once, however often it is applied. */
export function constant(
  { graph, layer }: Pick<LayerCall, "graph" | "layer">,
  name: string,
  { values, shape }: TensorValues,
): string {
  return graph.shared(`${layer.id} ${name}`, () => graph.floats(name, values, shape));
}

/** Returns a setting that tfjs holds as one number for each axis: an integer stands for one axis. */
export function numbersOf({ config }: Pick<LayerCall, "config">, name: string): number[] {
  return [config[name] as number | number[]].flat();
}

/** Returns the lengths of a value's axes between batch and channels. */
export function sidesBetween({ shape }: Pick<GraphValue, "shape">): number[] {
  return shape.slice(1, -1) as number[];
}

/** Returns the error for what of a layer has no form in the file; `rule` ends "the layer must ...". */
export function refusal(
  layer: tf.layers.Layer,
  rule: string,
  { value, remedy = "Choose a network without it" }: { value: unknown; remedy?: string },
): TypeError {
  return new TypeError(
    `Cannot export to ONNX as layer ${layer.name} (${layer.getClassName()}) must ${rule}: ` +
      `current value is ${inWords(value)}. ${remedy}`,
  );
}
