/** Finds a layer of a model by name, and says what there is when the name is wrong. */
import { notOneOf } from "../core/not_one_of.ts";
import type * as tf from "@tensorflow/tfjs";

/**
 * Returns the model's layer of that name whose output is feature maps, `[batch, height, width, channels]`.
 *
 * @param task what is being done, for the error message: "compute Grad-CAM"
 * @throws {RangeError} when there is no such layer, naming those that there are
 * @throws {TypeError} for an output of another shape
 */
export function layerOf(task: string, model: tf.LayersModel, name: string): tf.layers.Layer {
  const layer = model.layers.find((layer) => layer.name === name);
  if (!layer) {
    const names = model.layers.filter(hasMaps).map(({ name }) => name);
    throw new RangeError(`Cannot ${task} as layer ${notOneOf(names, name)}`);
  }
  if (hasMaps(layer)) return layer;
  throw new TypeError(
    `Cannot ${task} as the output of layer ${name} must be [batch, height, width, channels]: ` +
      `current value is [${[layer.outputShape].flat(2).map((side) => side ?? "batch").join(", ")}]`,
  );
}

function hasMaps({ outputShape }: tf.layers.Layer): boolean {
  return outputShape.length === 4 && !Array.isArray(outputShape[0]);
}
