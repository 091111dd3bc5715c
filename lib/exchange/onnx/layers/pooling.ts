/** Pooling as ONNX operations: over windows, or over all places. */
import { channelsFirst, type GraphValue } from "../graph/graph_value.ts";
import { type LayerCall, type LayerConverter, numbersOf, sidesBetween } from "../graph/layer_call.ts";
import { padsOf } from "../graph/window_padding.ts";

const overWindows = (operator: string): LayerConverter => (call) => {
  const { graph, inputs: [value], config: { padding }, outputShape } = call;
  const windows = numbersOf(call, "poolSize"), strides = numbersOf(call, "strides");
  const axes = sidesBetween(value).map((side, i) => ({ side, window: windows[i], stride: strides[i] }));
  const first = channelsFirst(graph, value);
  // An average leaves out the frame, as in tfjs: ONNX counts it only where count_include_pad says so.
  const name = graph.add(operator, [first.name], {
    kernel_shape: { ints: windows },
    strides: { ints: strides },
    pads: { ints: padsOf(padding, axes) },
  });
  return { ...first, name, shape: outputShape };
};

const overAll = (operator: string) => (call: LayerCall): GraphValue => {
  const { graph, inputs: [value], outputShape } = call, { length } = value.shape;
  const from = value.isFirst ? 2 : 1;
  const axes = Array.from({ length: length - 2 }, (_, i) => from + i);
  const attributes = { axes: { ints: axes }, keepdims: { int: 0 } };
  return { name: graph.add(operator, [value.name], attributes), shape: outputShape, isFirst: false };
};

/** The layers of this file, by class. */
export const POOLING_LAYERS: Readonly<Record<string, LayerConverter>> = {
  MaxPooling1D: overWindows("MaxPool"),
  MaxPooling2D: overWindows("MaxPool"),
  MaxPooling3D: overWindows("MaxPool"),
  AveragePooling1D: overWindows("AveragePool"),
  AveragePooling2D: overWindows("AveragePool"),
  AveragePooling3D: overWindows("AveragePool"),
  GlobalMaxPooling1D: overAll("ReduceMax"),
  GlobalMaxPooling2D: overAll("ReduceMax"),
  GlobalAveragePooling1D: overAll("ReduceMean"),
  GlobalAveragePooling2D: overAll("ReduceMean"),
};
