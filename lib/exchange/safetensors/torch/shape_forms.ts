/** Writes in PyTorch what puts values into another shape, or brings several together. */
import { pythonNumber } from "./python_number.ts";
import { demand, isImages, noTorchForm, type SourceLayer, type TorchForm } from "./torch_layer.ts";

const CHANNELS_LAST = "channels last, as the weights behind it count";

/** Where each axis of `[n, height, width, channels]` stands in `[n, channels, height, width]`. */
const PLACES = [0, 2, 3, 1];

function flatten(layer: SourceLayer): ReturnType<TorchForm> {
  demand(layer, { dataFormat: "channelsLast" });
  const [shape] = layer.inputs;
  if (shape.length === 1) return { call: (_, [x]) => x };
  if (!isImages(shape) || shape[2] === 1) return { call: (_, [x]) => `${x}.flatten(1)` };
  return { call: (_, [x]) => `${x}.permute(0, 2, 3, 1).flatten(1)`, note: CHANNELS_LAST };
}

function reshape({ inputs: [from], output }: SourceLayer): ReturnType<TorchForm> {
  // Grey images lie in memory alike, whichever axis is that of their channel.
  const isTurned = isImages(from) && from[2] > 1, isTurnedBack = isImages(output);
  const before = isTurned ? ".permute(0, 2, 3, 1)" : "", after = isTurnedBack ? ".permute(0, 3, 1, 2)" : "";
  return {
    call: (_, [x]) => `${x}${before}.reshape(-1, ${output.join(", ")})${after}`,
    ...isTurned || isTurnedBack ? { note: CHANNELS_LAST } : {},
  };
}

function permute({ inputs: [shape], config }: SourceLayer): ReturnType<TorchForm> {
  const source = [0, ...config.dims as number[]];
  // What stands at an axis of PyTorch is an axis of ours, which comes from axis source[axis] of the input.
  const axes = isImages(shape) ? [0, 3, 1, 2].map((axis) => PLACES[source[axis]]) : source;
  return { call: (_, [x]) => `${x}.permute(${axes.join(", ")})` };
}

function joined(layer: SourceLayer): ReturnType<TorchForm> {
  const { axis } = layer.config as { axis: number }, rank = layer.output.length + 1;
  const place = axis < 0 ? axis + rank : axis, torchAxis = isImages(layer.output) ? PLACES[place] : place;
  const dim = torchAxis === rank - 1 ? -1 : torchAxis;
  return { call: (_, inputs) => `torch.cat((${inputs.join(", ")}), dim=${dim})` };
}

/** Merging layers of tfjs align inputs of unlike shapes by rules of their own. */
function merged(
  layer: SourceLayer,
  expression: (inputs: readonly string[]) => string,
): ReturnType<TorchForm> {
  const shapes = [...new Set(layer.inputs.map((shape) => shape.join(", ")))];
  if (shapes.length > 1) throw noTorchForm(layer, "take inputs of one shape", `[${shapes.join("] and [")}]`);
  return { call: (_, inputs) => expression(inputs) };
}

/** Layers without weights. */
export const SHAPE_FORMS: Readonly<Record<string, TorchForm>> = {
  Flatten: flatten,
  Reshape: reshape,
  Permute: permute,
  Concatenate: joined,
  Add: (layer) => merged(layer, (inputs) => inputs.join(" + ")),
  Multiply: (layer) => merged(layer, (inputs) => inputs.join(" * ")),
  Average: (layer) => merged(layer, (inputs) => `(${inputs.join(" + ")}) / ${inputs.length}`),
  Dropout: ({ config }) => ({
    module: `nn.Dropout(${pythonNumber(Number(config.rate))})`,
    call: (module, [x]) => `${module}(${x})`,
  }),
};
