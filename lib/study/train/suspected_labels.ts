/** Suspects labels of a data set of being wrong, by a classifier that is fitted in seconds. */
import { argmax } from "../../core/argmax.ts";
import { type Dataset, subset } from "../../core/dataset.ts";
import { type Interruptible, interruptSignal } from "../../core/interruption.ts";
import { exactDuplicates } from "../../data/sampling/exact_duplicates.ts";
import { resizeImages } from "../../data/sampling/resize_images.ts";
import { stratifiedFolds } from "../../data/sampling/stratified_folds.ts";
import { accuracy } from "../../metrics/accuracy.ts";
import { confidentLearning, type SuspectedLabel } from "../../metrics/confident_learning.ts";
import { type PlannedAlgorithm, plannedAlgorithm } from "../plan/algorithm_plan.ts";
import { quickFit } from "./quick_fit.ts";

/** Options of `suspectedLabels`. */
export interface SuspectedLabelsOptions extends Interruptible {
  /** @default 5, or as many images as `rarestClass` counts */
  folds?: number;
  /** Seed of the folds. @default 1 */
  seed?: number;
  /** Hears after each fold how many are done. */
  onProgress?: (done: number, folds: number) => void | Promise<void>;
}

/** What the labels look like to a classifier that has not seen them. */
export interface SuspectedLabels {
  /** The most suspicious first (see `confidentLearning`). */
  suspects: SuspectedLabel[];
  /** Out-of-fold accuracy, 0 to 1: where it is low, the suspicions mean little. */
  accuracy: number;
}

/** Edges and colours of small images say enough of a class, and are fitted fast. */
const CLASSIFIER: PlannedAlgorithm = { ...plannedAlgorithm("softmax_regression"), features: "HOG" };
const OPTIONS = { penalty: 10 };
/** The longer side that images are brought to, in pixels, at most. */
const MOST_SIDE = 32;

/**
 * Deals the images out into folds, predicts each fold by softmax regression on the HOG and the colours of all others,
 * and suspects labels by confident learning. The backend must be in use (see `useBackend`).
 *
 * @throws {RangeError} when `rarestClass` counts fewer than two images
 */
export async function suspectedLabels(
  data: Dataset,
  { seed = 1, onProgress, signal = interruptSignal(), ...options }: SuspectedLabelsOptions = {},
): Promise<SuspectedLabels> {
  const { classNames: { length: classes }, labels, size } = data;
  const small = resizeImages(data, smallSize(data));
  const rarest = rarestClass(small), { folds = Math.min(5, rarest.images) } = options;
  if (rarest.images < 2) {
    throw new RangeError(
      `Cannot suspect labels as every class must have 2 different images of its own or more: ` +
        `current value is ${rarest.images} of ${rarest.name}. Add images, or leave the class out`,
    );
  }
  const foldOf = stratifiedFolds(small, { folds, seed });
  const probabilities = new Float64Array(size * classes);
  for (let fold = 0; fold < folds; fold++) {
    signal.throwIfAborted();
    const all = Array.from({ length: size }, (_, i) => i), own = all.filter((i) => foldOf[i] === fold);
    const score = await quickFit(CLASSIFIER, subset(small, all.filter((i) => foldOf[i] !== fold)), OPTIONS, {
      signal,
    });
    const scores = await score(subset(small, own));
    own.forEach((index, i) => probabilities.set(rowOf(scores, i, classes), index * classes));
    await onProgress?.(fold + 1, folds);
  }
  const { suspects } = confidentLearning(labels, probabilities, { classes });
  return { suspects, accuracy: accuracy(labels, argmax(probabilities, classes)) };
}

/**
 * Returns the class with the fewest different images that no other class has, in the size that they are looked at, and
 * how many those are: copies stand in one fold, so that they count once, and not at all where they have several labels.
 * Classes without images are left out.
 */
export function rarestClass(data: Dataset): { name: string; images: number } {
  const { classNames, labels } = data, counts = classNames.map(() => 0), used = new Set(labels);
  labels.forEach((label) => counts[label]++);
  for (const copies of exactDuplicates(resizeImages(data, smallSize(data)))) {
    copies.forEach((i) => counts[labels[i]]--);
    if (new Set(copies.map((i) => labels[i])).size === 1) counts[labels[copies[0]]]++;
  }
  const rarest = [...used].reduce((rarest, label) => counts[label] < counts[rarest] ? label : rarest);
  return { name: classNames[rarest], images: counts[rarest] };
}

function smallSize({ height, width }: Dataset): { height: number; width: number } {
  const scale = Math.min(1, MOST_SIDE / Math.max(height, width));
  // HOG wants a few cells each way.
  return { height: Math.max(8, Math.round(height * scale)), width: Math.max(8, Math.round(width * scale)) };
}

/** Float32 probabilities add up to 1 but for rounding: brought to it in float64. */
function rowOf(scores: Float32Array, i: number, classes: number): number[] {
  const row = Array.from(scores.subarray(i * classes, (i + 1) * classes)), sum = row.reduce((a, b) => a + b);
  return row.map((score) => score / sum);
}
