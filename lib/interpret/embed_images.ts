/** Describes images by what a network knows of them just before it decides. */
import * as tf from "@tensorflow/tfjs";
import type { ImageSet } from "../core/dataset.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { forEachBatch } from "./for_each_batch.ts";

const TASK = "embed images";

/**
 * Returns what the model's last layer reads: one row of `depth` numbers for each image, float32 `[size, depth]`.
 * Images that the network takes for alike lie close together.
 *
 * @param model maps float32 `[batch, height, width, channels]`, 0 to 1, to logits by its last layer; stays the caller's
 * @throws {RangeError} when the set is empty
 * @throws {TypeError} when the last layer reads something else than one row for each image
 */
export function embedImages(model: tf.LayersModel, images: ImageSet): Matrix {
  const read = model.outputs[0].sourceLayer.input;
  if (Array.isArray(read) || read.shape.length !== 2) {
    const shapes = [read].flat().map(({ shape }) => `[${shape.map((side) => side ?? "batch").join(", ")}]`);
    throw new TypeError(
      `Cannot ${TASK} as the last layer must read [batch, depth]: current value is ${shapes.join(" and ")}`,
    );
  }
  const columns = read.shape[1] as number;
  const values = new Float32Array(images.size * columns);
  // Shares the model's layers, so it is never disposed of: that would take their weights from the model.
  const front = tf.model({ inputs: model.inputs, outputs: read });
  forEachBatch(images, (batch, start) => {
    values.set((front.apply(batch, { training: false }) as tf.Tensor).dataSync(), start * columns);
  }, { task: TASK });
  return { values, rows: images.size, columns };
}
