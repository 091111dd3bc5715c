/** Shows what the channels of a layer make of one image. */
import * as tf from "@tensorflow/tfjs";
import type { GreyImage } from "../image/grey_image.ts";
import { assertGreyImage } from "../image/grey_image.ts";
import { normalise } from "../image/normalise.ts";
import type { ValueImage } from "./heat_map.ts";
import { layerOf } from "./layer_of.ts";

/**
 * Returns the output of a layer for one image as one array of numbers per channel (Zeiler and Fergus 2014, arXiv
 * 1311.2901, section 4).
 *
 * @param model maps float32 `[batch, height, width, 1]`, 0 to 1; stays the caller's
 * @param image pixels 0 to 255
 * @throws {RangeError} when no layer has the name
 * @throws {TypeError} when the layer's output is not `[batch, height, width, channels]`
 */
export function featureMaps(
  model: tf.LayersModel,
  image: GreyImage<Uint8Array>,
  { layer: name }: { layer: string },
): ValueImage[] {
  assertGreyImage(image);
  const layer = layerOf("show feature maps", model, name);
  // Shares the model's layers, so it is never disposed of: that would take their weights from the model.
  const front = tf.model({ inputs: model.inputs, outputs: layer.output });
  return tf.tidy(() => {
    const input = tf.tensor4d(normalise(image.pixels), [1, image.height, image.width, 1]);
    const output = front.apply(input, { training: false }) as tf.Tensor4D;
    const [, height, width, channels] = output.shape;
    const values = output.dataSync<"float32">();
    return Array.from({ length: channels }, (_, channel) => ({
      values: Float32Array.from({ length: height * width }, (_, i) => values[i * channels + channel]),
      height,
      width,
    }));
  });
}
