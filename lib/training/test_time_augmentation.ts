/** Asks a model about an image and views of it, mirrored and moved, and takes the mean. */
import type * as tf from "@tensorflow/tfjs";
import { checkImageSet } from "../core/check_dataset.ts";
import { type ImageSet, valuesPerImage } from "../core/dataset.ts";
import { shown } from "../core/shown.ts";
import { flip } from "../image/flip.ts";
import { imageOf } from "../image/pixel_image.ts";
import { shift } from "../image/shift.ts";
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
  const logits = predictLogits(model, set), mirrored = predictLogits(model, mirror(set));
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
  const sum = new Float64Array(set.size * classes), sides = [set, mirror(set)];
  for (const { down, right, weight } of moves) {
    for (const side of sides) {
      addLogSoftmax(sum, predictLogits(model, moved(side, { down, right })), { classes, weight });
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

function mirror(set: ImageSet): ImageSet {
  return mapped(set, (image) => flip(image));
}

function moved(set: ImageSet, by: Pick<Move, "down" | "right">): ImageSet {
  return by.down === 0 && by.right === 0 ? set : mapped(set, (image) => shift(image, by));
}

function mapped(
  set: ImageSet,
  change: (image: ReturnType<typeof imageOf>) => ReturnType<typeof imageOf>,
): ImageSet {
  const values = valuesPerImage(set), images = new Uint8Array(set.size * values);
  for (let i = 0; i < set.size; i++) images.set(change(imageOf(set, i)).pixels, i * values);
  return { ...set, images };
}

/** Adds the logarithm of each row's softmax times the weight to `sum`. */
function addLogSoftmax(
  sum: Float64Array,
  logits: Float32Array,
  { classes, weight }: { classes: number; weight: number },
): void {
  for (let from = 0; from < logits.length; from += classes) {
    const row = logits.subarray(from, from + classes), largest = row.reduce((a, b) => Math.max(a, b));
    const log = Math.log(row.reduce((total, logit) => total + Math.exp(logit - largest), 0));
    for (let i = 0; i < classes; i++) sum[from + i] += weight * (row[i] - largest - log);
  }
}
