/** Divides a data set by a seed so that every class keeps its proportion. */
import { checkInteger } from "../../core/check.ts";
import { checkDataset } from "../../core/check_dataset.ts";
import { type Dataset, subset } from "../../core/dataset.ts";
import { createRandom } from "../../core/random.ts";
import { apportion } from "../../core/apportion.ts";

/** How to split. */
export interface SplitOptions {
  /** Images to hold back for validation. @default 5000 */
  validationSize?: number;
  /** Seed of the draw. @default 1 */
  seed?: number;
}

/** A data set in two parts, and which image of the whole each one holds. */
export interface Split {
  train: Dataset;
  validation: Dataset;
  /** Indices into the whole, ascending. */
  trainIndices: Uint32Array;
  /** Indices into the whole, ascending. */
  validationIndices: Uint32Array;
}

/**
 * Splits a data set into training and validation images, stratified: each class gives its exact proportion of the
 * validation images, rounded by the largest remainder. Both parts keep the order of the whole.
 *
 * @throws {RangeError} unless `validationSize` leaves at least one image on each side
 */
export function splitTrain(dataset: Dataset, { validationSize = 5000, seed = 1 }: SplitOptions = {}): Split {
  checkDataset("split data set", dataset);
  checkInteger("split data set", {
    name: "validationSize",
    value: validationSize,
    least: 1,
    most: dataset.size - 1,
  });
  const validationIndices = stratifiedIndices(dataset, validationSize, seed);
  const held = new Set(validationIndices);
  const trainIndices = Uint32Array.from({ length: dataset.size }, (_, i) => i).filter((i) => !held.has(i));
  return {
    train: subset(dataset, trainIndices),
    validation: subset(dataset, validationIndices),
    trainIndices,
    validationIndices,
  };
}

/**
 * Takes `size` images in which every class keeps its proportion, in the order of the whole.
 *
 * @throws {RangeError} unless `size` lies between 1 and the number of images
 */
export function takeStratified(dataset: Dataset, size: number, seed = 1): Dataset {
  checkDataset("take images", dataset);
  checkInteger("take images", { name: "size", value: size, least: 1, most: dataset.size });
  return subset(dataset, stratifiedIndices(dataset, size, seed));
}

function stratifiedIndices(dataset: Dataset, size: number, seed: number): Uint32Array {
  const members: number[][] = dataset.classNames.map(() => []);
  dataset.labels.forEach((label, i) => members[label].push(i));
  const random = createRandom(seed);
  const sizes = apportion(members.map((list) => list.length), size);
  const chosen = members.flatMap((list, label) =>
    Array.from(random.permutation(list.length).subarray(0, sizes[label]), (i) => list[i])
  );
  return Uint32Array.from(chosen).sort();
}
