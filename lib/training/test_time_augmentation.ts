/** Asks a model about an image and views of it, mirrored and moved, and takes the mean. */
import type * as tf from "@tensorflow/tfjs";
import { checkImageSet } from "../core/check_dataset.ts";
import type { ImageSet } from "../core/dataset.ts";
import { shown } from "../core/shown.ts";
import { changedImages, mirroredImages } from "../data/sampling/changed_images.ts";
import { shift } from "../image/shift.ts";
import { logSoftmaxRows } from "../metrics/ensemble_logits.ts";
import { predictLogits } from "./evaluate.ts";

/** What is done to an image, after it was mirrored or not. */
interface Move {
  down: number;
  right: number;
  /** How much the view counts beside the others. */
  weight: number;
}

/** How many views of an image a model is asked about. */
export type Views = 2 | 6 | 10;

/** Moves by the number of views that they give: each for the image, and for its mirror image. */
const MOVES: Readonly<Record<Views, readonly Move[]>> = {
  2: [{ down: 0, right: 0, weight: 1 }],
  // As KellerJordan/cifar10-airbench has them: what is moved counts half.
  6: [{ down: 0, right: 0, weight: 2 }, { down: 1, right: 1, weight: 1 }, { down: -1, right: -1, weight: 1 }],
  10: [[0, 0], [1, 0], [-1, 0], [0, 1], [0, -1]].map(([down, right]) => ({ down, right, weight: 1 })),
};

/** Options of `viewAveragedLogits`. */
export interface ViewAveragedLogitsOptions {
  /**
   * 2: the image and its mirror image. 6: both, and each moved by a pixel down to the right and up to the left, which
   * count half. 10: both, and each moved by a pixel down, up, to the right and to the left.
   */
  views: Views;
}

/**
 * Returns the mean of the model's logits for each image and for its mirror image, float32 `[set.size, classes]`.
 *
 * @param model maps float32 `[batch, height, width, channels]`, 0 to 1, to logits `[batch, classes]`
 * @throws {TypeError | RangeError | NotFiniteError} as `predictLogits` does
 */
export function flipAveragedLogits(model: tf.LayersModel, set: ImageSet): Float32Array {
  checkImageSet("predict", set);
  const logits = predictLogits(model, set), mirrored = predictLogits(model, mirroredImages(set));
  return logits.map((logit, i) => (logit + mirrored[i]) / 2);
}

/**
 * Returns the mean, over views of each image, of the logarithms of the model's probabilities, float32
 * `[set.size, classes]`; they serve as logits. An image and its mirror image get the same. What moves in is black.
 *
 * @param model maps float32 `[batch, height, width, channels]`, 0 to 1, to logits `[batch, classes]`
 * @throws {TypeError | RangeError | NotFiniteError} as `predictLogits` does, and for another number of views
 */
export function viewAveragedLogits(
  model: tf.LayersModel,
  set: ImageSet,
  { views }: ViewAveragedLogitsOptions,
): Float32Array {
  checkImageSet("predict", set);
  const moves: readonly Move[] | undefined = MOVES[views], classes = set.classNames.length;
  if (!moves) {
    throw new RangeError(
      `Cannot predict as views must be one of ${Object.keys(MOVES).join(", ")}: current value is ${
        shown(views)
      }`,
    );
  }
  const sum = new Float64Array(set.size * classes), sides = [set, mirroredImages(set)];
  for (const { down, right, weight } of moves) {
    for (const side of sides) {
      const logs = logSoftmaxRows(predictLogits(model, moved(side, { down, right })), classes);
      logs.forEach((log, i) => sum[i] += weight * log);
    }
  }
  const total = 2 * moves.reduce((all, { weight }) => all + weight, 0);
  return Float32Array.from(sum, (value) => value / total);
}

/** Returns what `viewAveragedLogits` does of six views. */
export function sixViewLogits(model: tf.LayersModel, set: ImageSet): Float32Array {
  return viewAveragedLogits(model, set, { views: 6 });
}

/** Returns what `viewAveragedLogits` does of ten views. */
export function tenViewLogits(model: tf.LayersModel, set: ImageSet): Float32Array {
  return viewAveragedLogits(model, set, { views: 10 });
}

/** Returns the function that asks a model about so many views of each image; one view is the image as it is. */
export function predictionBy(views: 1 | Views = 1): (model: tf.LayersModel, set: ImageSet) => Float32Array {
  return { 1: predictLogits, 2: flipAveragedLogits, 6: sixViewLogits, 10: tenViewLogits }[views];
}

function moved(set: ImageSet, by: Pick<Move, "down" | "right">): ImageSet {
  return by.down === 0 && by.right === 0 ? set : changedImages(set, (image) => shift(image, by));
}
