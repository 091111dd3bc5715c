/** Shows what the first convolution of a network looks for. */
import { inWords } from "../core/in_words.ts";
import type * as tf from "@tensorflow/tfjs";
import type { ValueImage } from "./heat_map.ts";

/**
 * Returns the filters of a model's first two-dimensional convolution as small arrays of numbers: for grey images one
 * for each filter; for several channels, those of a filter follow one another.
 *
 * @throws {TypeError} when the model has no such layer
 */
export function firstFilters(model: tf.LayersModel): ValueImage[] {
  const layer = model.layers.find((layer) => layer.getClassName() === "Conv2D");
  if (!layer) {
    const names = model.layers.map((layer) => layer.getClassName()).join(", ");
    throw new TypeError(
      `Cannot show filters as model must have a Conv2D layer: current value is ${inWords(names)}`,
    );
  }
  const [kernel] = layer.getWeights();
  const [height, width, channels, filters] = kernel.shape;
  const values = kernel.dataSync<"float32">();
  return Array.from({ length: filters * channels }, (_, index) => {
    const filter = Math.floor(index / channels), channel = index % channels;
    const at = (i: number) => values[(i * channels + channel) * filters + filter];
    return { values: Float32Array.from({ length: height * width }, (_, i) => at(i)), height, width };
  });
}
