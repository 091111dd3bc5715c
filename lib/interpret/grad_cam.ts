/** Shows which places of a convolutional layer speak for a class. */
import * as tf from "@tensorflow/tfjs";
import type { ImageSet } from "../core/dataset.ts";
import { resize } from "../image/resize.ts";
import { explainBatches } from "./explain_batches.ts";
import type { ExplainedClasses, HeatMap } from "./heat_map.ts";
import { layerOf } from "./layer_of.ts";
import { runUpTo } from "./run_from_layer.ts";
import { sumOfLogits } from "./sum_of_logits.ts";

/** What to explain, and where. */
export interface GradCamOptions extends ExplainedClasses {
  /** Name of a layer whose output is `[batch, height, width, channels]`, such as the last convolution. */
  layer: string;
}

const TASK = "compute Grad-CAM";

/**
 * Returns Grad-CAM of each image (Selvaraju et al. 2017, arXiv 1610.02391, equations 1 and 2): the channels of the
 * layer, each weighted by the mean over its places of the gradient of the class's logit, added up, negative sums put
 * to 0, and brought to the size of the image bilinearly. Values are not scaled to 1, so that images can be compared;
 * a map of zeros says that nothing in the layer speaks for the class.
 *
 * Branches around the layer, as in residual networks, take no part: only what goes through the layer counts.
 *
 * @param model maps float32 `[batch, height, width, channels]`, 0 to 1, to logits `[batch, classes]`; stays the
 * caller's
 * @throws {RangeError} when the set is empty, no layer has the name, or a class is out of range
 * @throws {TypeError} when the layer has no feature maps, or `explained` is not one class for each image
 */
export function gradCam(
  model: tf.LayersModel,
  images: ImageSet,
  { layer: name, explained }: GradCamOptions,
): HeatMap[] {
  const layer = layerOf(TASK, model, name);
  return explainBatches(model, images, {
    task: TASK,
    explained,
    explain: (batch, classes) => enlarged(coarseMaps(model, { batch, classes, layer }), images),
  });
}

/** Returns the maps in the layer's own size: `[batch, height, width]`. */
function coarseMaps(
  model: tf.LayersModel,
  { batch, classes, layer }: { batch: tf.Tensor; classes: readonly number[]; layer: tf.layers.Layer },
): tf.Tensor3D {
  const run = runUpTo(model, batch, layer);
  const gradient = tf.grad((value) => sumOfLogits(run.finish(value), classes))(run.value);
  const weights = tf.mean(gradient, [1, 2], true);
  return tf.relu(tf.sum(tf.mul(run.value, weights), 3));
}

function enlarged(coarse: tf.Tensor3D, { height, width }: ImageSet): Float32Array {
  const [size, rows, columns] = coarse.shape;
  const values = coarse.dataSync<"float32">();
  const maps = new Float32Array(size * height * width);
  for (let i = 0; i < size; i++) {
    const pixels = values.slice(i * rows * columns, (i + 1) * rows * columns);
    const map = resize({ pixels, height: rows, width: columns }, { height, width, shrink: "bilinear" });
    maps.set(map.pixels, i * height * width);
  }
  return maps;
}
