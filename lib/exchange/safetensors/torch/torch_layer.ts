/** Describes how one layer of a network is computed in PyTorch. */
import type { TensorValues } from "../../tensors/permute_axes.ts";
import type { PythonClass } from "./python_classes.ts";

/** What is to be known of a layer of tfjs. */
export interface SourceLayer {
  name: string;
  className: string;
  /** As `layer.getConfig()` gives it. */
  config: Readonly<Record<string, unknown>>;
  /** Shapes of its inputs and of its output, without the batch, as tfjs has them: channels last. */
  inputs: readonly (readonly number[])[];
  output: readonly number[];
  /** Weights by their names in the layer, such as "kernel". */
  weights: Readonly<Record<string, TensorValues>>;
}

/**
 * A layer in PyTorch. Images are `[n, channels, height, width]` there; vectors, sequences and tokens are as in tfjs.
 */
export interface TorchLayer {
  /** The module that holds its weights, such as "nn.Linear(784, 10)"; none where it has none. */
  module?: string;
  /** Weights by their names in the module, in its layouts. None by default. */
  weights?: Readonly<Record<string, TensorValues>>;
  /** Returns the expression for its output, of the module ("self.conv1") and of its inputs. */
  call: (module: string, inputs: readonly string[]) => string;
  /** A class of ours that its module is of. None by default. */
  needs?: PythonClass;
  /** What a reader would ask at this line. None by default. */
  note?: string;
}

/** Makes the PyTorch form of a layer. */
export type TorchForm = (layer: SourceLayer) => TorchLayer;

/** Returns the error for a layer that has no form in PyTorch here, or not with this setting. */
export function noTorchForm({ name, className }: SourceLayer, rule: string, found: string): TypeError {
  return new TypeError(
    `Cannot write the network for PyTorch as layer ${name} (${className}) must ${rule}: current value is ${found}. ` +
      "Replace the layer, or export the network as tfjs",
  );
}

/** Throws unless a setting of the layer is the one that is computed here; what is not set is taken to be it. */
export function demand(layer: SourceLayer, settings: Readonly<Record<string, unknown>>): void {
  for (const [key, wanted] of Object.entries(settings)) {
    const found = layer.config[key];
    if (found === undefined || found === null || JSON.stringify(found) === JSON.stringify(wanted)) continue;
    throw noTorchForm(layer, `have ${key} ${JSON.stringify(wanted)}`, JSON.stringify(found));
  }
}

/** Whether a shape without the batch is one of images, which have their channels before their sides in PyTorch. */
export function isImages(shape: readonly number[]): boolean {
  return shape.length === 3;
}

/** Returns the shape of images. */
export function imagesOf(layer: SourceLayer): readonly [height: number, width: number, channels: number] {
  const [[...shape]] = layer.inputs;
  if (isImages(shape)) return shape as [number, number, number];
  throw noTorchForm(layer, "take images [height, width, channels]", `[${shape.join(", ")}]`);
}
