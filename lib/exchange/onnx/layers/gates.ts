/** Index arithmetic of recurrent layers in ONNX. */
import type { OnnxGraph } from "../graph/onnx_graph.ts";
import { permuteAxes, type TensorValues } from "../../tensors/permute_axes.ts";

/** Takes every step from the end: beyond the first one, in ONNX's words. */
const BEFORE_THE_FIRST = Number.MIN_SAFE_INTEGER;

/**
 * Brings a kernel of tfjs, float32 `[inputs, gates * units]`, to ONNX's form `[1, gates * units, inputs]`.
 *
 * @param order for each place of ONNX's order of gates, the gate of tfjs that belongs there
 */
export function gateMatrix(
  { values, shape: [inputs, width] }: TensorValues,
  order: readonly number[],
): TensorValues {
  const units = width / order.length;
  const gates = permuteAxes({ values, shape: [inputs, order.length, units] }, [1, 2, 0]).values;
  const each = units * inputs, ordered = new Float32Array(values.length);
  order.forEach((gate, i) => ordered.set(gates.subarray(gate * each, (gate + 1) * each), i * each));
  return { values: ordered, shape: [1, width, inputs] };
}

/** Adds the value with the places of one axis from the last to the first. */
export function addReversed(graph: OnnxGraph, name: string, axis: number): string {
  const bounds = [[-1], [BEFORE_THE_FIRST], [axis], [-1]].map((list) => graph.integers(list));
  return graph.add("Slice", [name, ...bounds]);
}
