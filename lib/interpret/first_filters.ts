/** Shows what the first convolution of a network looks for. */
import { inWords } from "../core/in_words.ts";
import type * as tf from "@tensorflow/tfjs";
import type { ValueImage } from "./heat_map.ts";

/**
 * Returns the filters of a model's first two-dimensional convolution as small arrays of numbers, one for each filter:
 * for images in colour the mean over red, green and blue, which is what the filter answers to in brightness.
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
  return Array.from({ length: filters }, (_, filter) => {
    const meanAt = (place: number) => {
      let sum = 0;
      for (let c = 0; c < channels; c++) sum += values[(place * channels + c) * filters + filter];
      return sum / channels;
    };
    return { values: Float32Array.from({ length: height * width }, (_, i) => meanAt(i)), height, width };
  });
}
