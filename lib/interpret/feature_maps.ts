/** Shows what the channels of a layer make of one image. */
import * as tf from "@tensorflow/tfjs";
import { normalise } from "../image/normalise.ts";
import { assertPixelImage, type PixelImage } from "../image/pixel_image.ts";
import type { ValueImage } from "./heat_map.ts";
import { layerOf } from "./layer_of.ts";

/**
 * Returns the output of a layer for one image as one array of numbers per channel (Zeiler and Fergus 2014, arXiv
 * 1311.2901, section 4).
 *
 * @param model maps float32 `[batch, height, width, channels]`, 0 to 1; stays the caller's
 * @param image pixels 0 to 255, grey or in colour as the model takes it
 * @throws {RangeError} when no layer has the name
 * @throws {TypeError} when the layer's output is not `[batch, height, width, channels]`
 */
export function featureMaps(
  model: tf.LayersModel,
  image: PixelImage<Uint8Array>,
  { layer: name }: { layer: string },
): ValueImage[] {
  assertPixelImage(image);
  const { height, width, channels = 1 } = image;
  const layer = layerOf("show feature maps", model, name);
  // Shares the model's layers, so it is never disposed of: that would take their weights from the model.
  const front = tf.model({ inputs: model.inputs, outputs: layer.output });
  return tf.tidy(() => {
    const input = tf.tensor4d(normalise(image.pixels), [1, height, width, channels]);
    const output = front.apply(input, { training: false }) as tf.Tensor4D;
    const [, rows, columns, depth] = output.shape;
    const values = output.dataSync<"float32">();
    return Array.from({ length: depth }, (_, channel) => ({
      values: Float32Array.from({ length: rows * columns }, (_, i) => values[i * depth + channel]),
      height: rows,
      width: columns,
    }));
  });
}
