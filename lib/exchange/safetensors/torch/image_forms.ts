/** Writes the layers of convolutional networks in PyTorch. */
import { activated } from "./activation_form.ts";
import { permuteAxes } from "../../tensors/permute_axes.ts";
import { samePadding } from "../../tensors/same_padding.ts";
import { pythonNumber, pythonSizes, pythonTuple } from "./python_number.ts";
import { demand, imagesOf, isImages, noTorchForm, type SourceLayer, type TorchForm } from "./torch_layer.ts";

/** Zeros before and after the rows, then before and after the columns. */
type Padding = readonly (readonly [before: number, after: number])[];

/** A window that moves over images. */
interface Window {
  size: readonly number[];
  strides: readonly number[];
  dilation: readonly number[];
}

/**
 * Returns how images are padded: for "same" as TensorFlow does, with the odd row or column at the end. PyTorch knows no
 * such padding at strides above 1.
 */
function paddingOf(layer: SourceLayer, { size, strides, dilation }: Window): Padding {
  demand(layer, { dataFormat: "channelsLast" });
  const { padding } = layer.config, sides = imagesOf(layer).slice(0, 2);
  if (padding === "valid") return [[0, 0], [0, 0]];
  if (padding !== "same") throw noTorchForm(layer, 'have padding "same" or "valid"', String(padding));
  return sides.map((side, axis) =>
    samePadding({ side, window: (size[axis] - 1) * dilation[axis] + 1, stride: strides[axis] })
  );
}

const isEven = (padding: Padding) => padding.every(([before, after]) => before === after);
const isNone = (padding: Padding) => padding.flat().every((count) => count === 0);

/** F.pad counts from the last axis backwards. */
function padded(x: string, [rows, columns]: Padding, value = ""): string {
  return `F.pad(${x}, ${pythonTuple([...columns, ...rows])}${value})`;
}

const UNEVEN = 'padding "same" at this stride: one row and column more at the end';

function conv2d(layer: SourceLayer): ReturnType<TorchForm> {
  const [, , channels] = imagesOf(layer), { config, weights: { kernel, bias } } = layer;
  const size = config.kernelSize as number[], strides = config.strides as number[];
  const dilation = (config.dilationRate ?? [1, 1]) as number[];
  const padding = paddingOf(layer, { size, strides, dilation });
  const options = [
    `${channels}, ${config.filters}, kernel_size=${pythonSizes(size)}`,
    ...strides.some((stride) => stride > 1) ? [`stride=${pythonSizes(strides)}`] : [],
    ...isEven(padding) && !isNone(padding)
      ? [`padding=${pythonSizes(padding.map(([before]) => before))}`]
      : [],
    ...dilation.some((rate) => rate > 1) ? [`dilation=${pythonSizes(dilation)}`] : [],
    ...bias ? [] : ["bias=False"],
  ];
  return {
    module: `nn.Conv2d(${options.join(", ")})`,
    weights: { weight: permuteAxes(kernel, [3, 2, 0, 1]), ...bias && { bias } },
    call: (module, [x]) => activated(layer, `${module}(${isEven(padding) ? x : padded(x, padding)})`),
    ...isEven(padding) ? {} : { note: UNEVEN },
  };
}

function pool(layer: SourceLayer, name: "max" | "avg"): ReturnType<TorchForm> {
  const size = layer.config.poolSize as number[], strides = layer.config.strides as number[];
  const padding = paddingOf(layer, { size, strides, dilation: [1, 1] });
  // An average there counts the pixels that there are, not those of the padding.
  if (name === "avg" && !isNone(padding)) throw noTorchForm(layer, "pool without padding", "padding same");
  const isStridden = strides.some((stride, axis) => stride !== size[axis]);
  const window = `${pythonSizes(size)}${isStridden ? `, stride=${pythonSizes(strides)}` : ""}`;
  return {
    call: (_, [x]) =>
      `F.${name}_pool2d(${isNone(padding) ? x : padded(x, padding, ", value=-torch.inf")}, ${window})`,
    ...isNone(padding) ? {} : { note: "padded by what never is the largest" },
  };
}

function zeroPadding(layer: SourceLayer): ReturnType<TorchForm> {
  demand(layer, { dataFormat: "channelsLast" });
  imagesOf(layer);
  return { call: (_, [x]) => padded(x, layer.config.padding as Padding) };
}

/** Rows, columns, tokens or steps are pooled away; what is left are vectors. */
function globalPool(layer: SourceLayer, method: "mean" | "amax"): ReturnType<TorchForm> {
  demand(layer, { dataFormat: "channelsLast" });
  const axes = isImages(layer.inputs[0]) ? "(2, 3)" : "1";
  return { call: (_, [x]) => `${x}.${method}(${axes})` };
}

/** Layers of images. */
export const IMAGE_FORMS: Readonly<Record<string, TorchForm>> = {
  Conv2D: conv2d,
  MaxPooling2D: (layer) => pool(layer, "max"),
  AveragePooling2D: (layer) => pool(layer, "avg"),
  ZeroPadding2D: zeroPadding,
  GlobalAveragePooling1D: (layer) => globalPool(layer, "mean"),
  GlobalAveragePooling2D: (layer) => globalPool(layer, "mean"),
  GlobalMaxPooling1D: (layer) => globalPool(layer, "amax"),
  GlobalMaxPooling2D: (layer) => globalPool(layer, "amax"),
  Rescaling: ({ config }) => {
    const { scale, offset } = { scale: Number(config.scale), offset: Number(config.offset ?? 0) };
    return { call: (_, [x]) => `${x} * ${pythonNumber(scale)}${offset ? ` + ${pythonNumber(offset)}` : ""}` };
  },
};
