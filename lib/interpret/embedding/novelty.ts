/** Tells pictures that are unlike everything a model was trained on. */
import type * as tf from "@tensorflow/tfjs";
import { checkInteger, checkOpenFraction } from "../../core/check.ts";
import { type ImageSet, valuesPerImage } from "../../core/dataset.ts";
import type { Interruptible } from "../../core/interruption.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { nearestNeighbours } from "../../matrix/nearest_neighbours.ts";
import { embedImages } from "../embed_images.ts";

/** What tells novel pictures from those like the training images. */
export interface NoveltyDetector {
  /** Embeddings of training images, of length 1: float32 `[images, depth]`. */
  embeddings: Matrix;
  /** The neighbour whose distance counts, from 1. */
  k: number;
  /** Novelty past which a picture counts as novel. */
  threshold: number;
  /** Fraction of pictures like the validation images that count as novel all the same, 0 to 1. */
  falseAlarmRate: number;
  /** Validation images by which the threshold was set. */
  validationSize: number;
}

/** Options of `fitNoveltyDetector`. */
export interface NoveltyOptions extends Interruptible {
  /** The images that the model was trained on; labels are not needed. */
  train: ImageSet;
  /** Images that it was not trained on, of the same kind. */
  validation: ImageSet;
  /** @default 5, or as many training images as there are */
  k?: number;
  /** @default 0.05 */
  falseAlarmRate?: number;
  /** Training images that are kept at most, spread evenly. @default 2_000 */
  mostImages?: number;
}

/**
 * Measures how far pictures lie from the training images: by the distance to the k-th nearest embedding, of length 1
 * (Sun et al. 2022, "Out-of-distribution detection with deep nearest neighbors", arXiv 2204.06507). The threshold is
 * the validation image's novelty that leaves `falseAlarmRate` of new images of their kind above it (a conformal
 * quantile); where there are too few of them for that, the highest one, and the detector's own rate says what it keeps.
 *
 * @param model as `embedImages` takes it; stays the caller's
 * @throws {RangeError} when a set is empty, or an option is out of range
 */
export async function fitNoveltyDetector(
  model: tf.LayersModel,
  options: NoveltyOptions,
): Promise<NoveltyDetector> {
  const { train, validation, falseAlarmRate = 0.05, mostImages = 2_000, signal } = options;
  const { k = Math.min(5, train.size, mostImages) } = options;
  const task = "fit a novelty detector";
  checkOpenFraction(task, { name: "falseAlarmRate", value: falseAlarmRate });
  checkInteger(task, { name: "mostImages", value: mostImages, least: 1 });
  checkInteger(task, { name: "k", value: k, least: 1, most: Math.min(train.size, mostImages) });
  const embeddings = unitEmbeddings(model, spreadImages(train, mostImages));
  const unset = { embeddings, k, threshold: Infinity, falseAlarmRate, validationSize: validation.size };
  const found = (await noveltyOf(model, validation, { detector: unset, ...(signal && { signal }) })).sort();
  const rank = Math.min(found.length, Math.ceil((found.length + 1) * (1 - falseAlarmRate)));
  return {
    ...unset,
    threshold: found[rank - 1],
    falseAlarmRate: (found.length + 1 - rank) / (found.length + 1),
  };
}

/**
 * Returns how novel each picture is, float64 `[size]`: 0 for one whose embedding is that of k training images, and at
 * most 2. One that is above the detector's threshold is unlike anything that the model was trained on.
 *
 * @param model the one that the detector was fitted with
 */
export async function noveltyOf(
  model: tf.LayersModel,
  images: ImageSet,
  { detector: { embeddings, k }, signal }: { detector: NoveltyDetector } & Interruptible,
): Promise<Float64Array> {
  const queries = unitEmbeddings(model, images);
  const { distances } = await nearestNeighbours(queries, embeddings, { k, ...(signal && { signal }) });
  return Float64Array.from(
    { length: images.size },
    (_, i) => Math.sqrt(Math.max(0, distances[(i + 1) * k - 1])),
  );
}

/** Embeddings of length 1; one of nothing but zeros, as of a blank picture, stays as it is. */
function unitEmbeddings(model: tf.LayersModel, images: ImageSet): Matrix {
  const { values, rows, columns } = embedImages(model, images);
  for (let row = 0; row < rows; row++) {
    const part = values.subarray(row * columns, (row + 1) * columns);
    const length = Math.sqrt(part.reduce((sum, value) => sum + value * value, 0));
    if (length > 0) part.forEach((value, i) => part[i] = value / length);
  }
  return { values, rows, columns };
}

/** Takes every so many of the images, so that sets that are sorted by class give some of each. */
function spreadImages(set: ImageSet, most: number): ImageSet {
  if (set.size <= most) return set;
  const values = valuesPerImage(set), images = new Uint8Array(most * values);
  for (let i = 0; i < most; i++) {
    const from = Math.floor(i * set.size / most);
    images.set(set.images.subarray(from * values, (from + 1) * values), i * values);
  }
  return { ...set, images, size: most };
}
