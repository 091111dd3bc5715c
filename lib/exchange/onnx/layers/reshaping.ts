/** Layers that move, repeat or leave out values as ONNX operations. */
import { axisOf, channelsFirst, channelsLast, type GraphValue } from "../graph/graph_value.ts";
import { type LayerCall, type LayerConverter, numbersOf, refusal } from "../graph/layer_call.ts";

/** What stands before and behind the rows, and before and behind the columns. */
type Frame = [rows: [number, number], columns: [number, number]];

/** The layers of this file, by class. */
export const RESHAPING_LAYERS: Readonly<Record<string, LayerConverter>> = {
  Flatten: convertReshape,
  Reshape: convertReshape,
  Permute: convertPermute,
  RepeatVector: convertRepeat,
  ZeroPadding2D: convertPadding,
  Cropping2D: convertCropping,
  UpSampling2D: convertUpSampling,
};

/** tfjs reshapes what has its channels last. */
function convertReshape({ graph, inputs: [value], outputShape }: LayerCall): GraphValue {
  // In ONNX a length of 0 stands for the one that is there: the batch.
  const shape = graph.integers([0, ...outputShape.slice(1) as number[]]);
  const name = graph.add("Reshape", [channelsLast(graph, value).name, shape]);
  return { name, shape: outputShape, isFirst: false };
}

function convertPermute(call: LayerCall): GraphValue {
  const { graph, inputs: [value], outputShape: shape } = call;
  const name = graph.transpose(channelsLast(graph, value).name, [0, ...numbersOf(call, "dims")]);
  return { name, shape, isFirst: false };
}

function convertRepeat({ graph, inputs: [value], config: { n }, outputShape: shape }: LayerCall): GraphValue {
  const row = graph.add("Unsqueeze", [value.name, graph.integers([1])]);
  return { name: graph.add("Tile", [row, graph.integers([1, Number(n), 1])]), shape, isFirst: false };
}

function convertPadding({ graph, inputs: [value], config, outputShape: shape }: LayerCall): GraphValue {
  const pads = Array.from({ length: 8 }, () => 0);
  (config.padding as Frame).forEach(([before, behind], i) => {
    pads[axisOf(value, i + 1)] = before;
    pads[axisOf(value, i + 1) + 4] = behind;
  });
  return { ...value, name: graph.add("Pad", [value.name, graph.integers(pads)]), shape };
}

function convertCropping({ graph, inputs: [value], config, outputShape: shape }: LayerCall): GraphValue {
  const cropping = config.cropping as Frame, starts = cropping.map(([before]) => before);
  const ends = cropping.map(([, behind], i) => Number(value.shape[i + 1]) - behind);
  const bounds = [starts, ends, [axisOf(value, 1), axisOf(value, 2)]].map((list) => graph.integers(list));
  return { ...value, name: graph.add("Slice", [value.name, ...bounds]), shape };
}

/** tfjs takes the place of pixel i of the result for i / size, without a shift of half a pixel. */
function convertUpSampling(call: LayerCall): GraphValue {
  const { graph, layer, config: { interpolation }, outputShape: shape } = call;
  const modes: Record<string, string> = { nearest: "nearest", bilinear: "linear" };
  const mode = modes[String(interpolation)];
  if (mode === undefined) {
    throw refusal(layer, "interpolate nearest or bilinear", { value: interpolation });
  }
  const value = channelsFirst(graph, call.inputs[0]), scales = new Float32Array(4).fill(1);
  numbersOf(call, "size").forEach((size, i) => scales[axisOf(value, i + 1)] = size);
  const inputs = [value.name, "", graph.floats("scales", scales, [4])];
  const name = graph.add("Resize", inputs, {
    mode: { text: mode },
    coordinate_transformation_mode: { text: "asymmetric" },
    nearest_mode: { text: "floor" },
  });
  return { ...value, name, shape };
}
