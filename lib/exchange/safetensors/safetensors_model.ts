/** Hands a network to those who have PyTorch. */
import type * as tf from "@tensorflow/tfjs";
import { checkPositive } from "../../core/check.ts";
import { encodeSafetensors, type EncodeSafetensorsOptions } from "./format/encode_safetensors.ts";
import type { TensorValues } from "../tensors/permute_axes.ts";
import { modelFile, torchInputShape } from "./torch/model_file.ts";
import { sourceNetwork } from "./torch/source_layers.ts";

/** Options of `safetensorsModel`. */
export interface SafetensorsModelOptions extends Pick<EncodeSafetensorsOptions, "dtype"> {
  /** Class names; the index is that of the logit. */
  classNames: readonly string[];
  /** The network's name for readers. @default its own name */
  title?: string;
  /** What logits are divided by before the softmax; see `fitTemperature`. @default 1 */
  temperature?: number;
  /** How pictures become its images, in plain values. None by default. */
  preprocessing?: Readonly<Record<string, unknown>>;
  /** What goes in, in words. @default "0 to 1" */
  input?: string;
  /** Further texts by name for the file's metadata. None by default. */
  metadata?: Readonly<Record<string, string>>;
}

/** Two files that belong side by side. */
export interface SafetensorsModel {
  /** The bytes of `model.safetensors`. */
  weights: Uint8Array<ArrayBuffer>;
  /** The text of `model.py`. */
  python: string;
}

/** The file of weights. */
export const SAFETENSORS_FILE = "model.safetensors";
/** The file of the network in Python. */
export const PYTHON_FILE = "model.py";

/**
 * Returns a network for PyTorch: `model.safetensors` with its weights, in PyTorch's layouts and under the names of
 * `state_dict`, and `model.py` with the network as one `nn.Module`, which needs nothing but PyTorch to load them and
 * gives the same logits but for rounding. The model stays as it is.
 *
 * Images are `[n, channels, height, width]` there. The file's metadata hold title, class names, temperature and
 * preprocessing, which `classify` of `model.py` uses.
 *
 * @param model maps one input of a fixed shape to logits `[batch, classes]`
 * @throws {TypeError} when a layer has no form in PyTorch here, by its name, or classes and logits do not fit
 * @throws {RangeError} when a weight is no finite number, or too large for float16 where that was asked for, or the
 * temperature is not above 0
 */
export function safetensorsModel(model: tf.LayersModel, options: SafetensorsModelOptions): SafetensorsModel {
  const { classNames, title = model.name, temperature = 1, preprocessing = {}, input = "0 to 1" } = options;
  checkPositive("write the network for PyTorch", { name: "temperature", value: temperature });
  const network = sourceNetwork(model), output = network.layers.at(-1)!.output;
  if (output.length !== 1 || output[0] !== classNames.length) {
    throw new TypeError(
      `Cannot write the network for PyTorch as classNames must be a name for each of its outputs [${
        output.join(", ")
      }]: current value is ${classNames.length}`,
    );
  }
  const { python, layers } = modelFile(network, { title, input, weightsFile: SAFETENSORS_FILE });
  const tensors = new Map<string, TensorValues>();
  for (const { name, form: { weights = {} } } of layers) {
    for (const [weight, values] of Object.entries(weights)) tensors.set(`${name}.${weight}`, values);
  }
  const metadata = {
    format: "pt",
    title,
    input: `float32 [n, ${torchInputShape(network).join(", ")}], ${input}`,
    class_names: JSON.stringify(classNames),
    temperature: String(temperature),
    preprocessing: JSON.stringify(preprocessing),
    ...options.metadata,
  };
  const { dtype } = options;
  return { python, weights: encodeSafetensors(tensors, { metadata, ...dtype && { dtype } }) };
}
