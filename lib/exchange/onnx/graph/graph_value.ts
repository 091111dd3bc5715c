/** Says in which order the axes of a value lie: channels last, as in tfjs, or channels first, as ONNX wants them. */
import type { OnnxGraph } from "./onnx_graph.ts";

/** A value in the graph. */
export interface GraphValue {
  name: string;
  /** As in tfjs, whatever the order in the graph is: channels last; the batch is null. */
  shape: readonly (number | null)[];
  /** Whether its channels stand behind the batch in the graph; never so with fewer than three axes. */
  isFirst: boolean;
}

/** Returns the value with the axes in tfjs's order; transposes it where they are not. */
export function channelsLast(graph: OnnxGraph, value: GraphValue): GraphValue {
  if (!value.isFirst) return value;
  const { length } = value.shape;
  const order = [0, ...Array.from({ length: length - 2 }, (_, i) => i + 2), 1];
  return { ...value, name: graph.transpose(value.name, order), isFirst: false };
}

/** Returns the value with its channels behind the batch; transposes it where they are not. */
export function channelsFirst(graph: OnnxGraph, value: GraphValue): GraphValue {
  const { length } = value.shape;
  if (value.isFirst || length < 3) return value;
  const order = [0, length - 1, ...Array.from({ length: length - 2 }, (_, i) => i + 1)];
  return { ...value, name: graph.transpose(value.name, order), isFirst: true };
}

/** Brings values of equal rank to one order: channels first where one of them is so. */
export function inOneOrder(graph: OnnxGraph, values: readonly GraphValue[]): GraphValue[] {
  const bring = values.some(({ isFirst }) => isFirst) ? channelsFirst : channelsLast;
  return values.map((value) => bring(graph, value));
}

/** Returns where one of tfjs's axes, also one counted from the end, stands in the graph. */
export function axisOf({ shape: { length }, isFirst }: GraphValue, axis: number): number {
  const own = axis < 0 ? axis + length : axis;
  if (!isFirst || own === 0) return own;
  return own === length - 1 ? 1 : own + 1;
}
