/** Divides a data set by a seed so that every class keeps its proportion. */
import { checkInteger } from "../../core/check.ts";
import { checkDataset } from "../../core/check_dataset.ts";
import { type Dataset, subset } from "../../core/dataset.ts";
import { createRandom } from "../../core/random.ts";
import { heldBack } from "../../core/sizes/held_back.ts";
import { apportion } from "../../core/apportion.ts";
import { exactDuplicates } from "./exact_duplicates.ts";
import { heldBackSizes } from "./held_back_sizes.ts";

/** How to split. */
export interface SplitOptions {
  /** Images to hold back for validation. @default what `heldBack` says: 5,000 of 60,000 */
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
 * validation images, rounded by the largest remainder; but a class of one image keeps it for training, and one of two
 * or more has at least one on each side, where `validationSize` leaves room for that. Both parts keep the order of the
 * whole.
 *
 * Images that are the same to the byte stand on one side, and those that have different labels on that of training;
 * where this leaves no other choice, the validation part is smaller than asked for.
 *
 * @throws {RangeError} unless `validationSize` leaves at least one image on each side, or when no class has two
 * images that differ
 */
export function splitTrain(
  dataset: Dataset,
  { validationSize = heldBack(dataset), seed = 1 }: SplitOptions = {},
): Split {
  checkDataset("split data set", dataset);
  checkInteger("split data set", {
    name: "validationSize",
    value: validationSize,
    least: 1,
    most: dataset.size - 1,
  });
  const members = membersOf(dataset);
  const sizes = heldBackSizes(members.map(({ length }) => length), validationSize);
  const validationIndices = drawnIndices(members, sizes, { seed, together: sameImages(dataset) });
  if (validationIndices.length === 0) {
    throw new RangeError(
      "Cannot split data set as a class must have 2 different images or more: current value is 1 in each",
    );
  }
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
 * Takes `size` images, or all where there are fewer, in which every class keeps its proportion, in the order of the
 * whole.
 *
 * @throws {RangeError} unless `size` is an integer of 1 or more
 */
export function takeStratified(dataset: Dataset, size: number, seed = 1): Dataset {
  checkDataset("take images", dataset);
  checkInteger("take images", { name: "size", value: size, least: 1 });
  const members = membersOf(dataset);
  const sizes = apportion(members.map(({ length }) => length), Math.min(size, dataset.size));
  return subset(dataset, drawnIndices(members, sizes, { seed }));
}

/** Returns the indices of each class's images, ascending. */
function membersOf({ classNames, labels }: Dataset): number[][] {
  const members: number[][] = classNames.map(() => []);
  labels.forEach((label, i) => members[label].push(i));
  return members;
}

/** Draws so many of each class's images; `together` names those that are drawn with an image, or none at all. */
function drawnIndices(
  members: readonly number[][],
  sizes: ArrayLike<number>,
  { seed, together = new Map() }: { seed: number; together?: ReadonlyMap<number, readonly number[]> },
): Uint32Array {
  const random = createRandom(seed);
  const chosen = members.flatMap((own, label) => {
    const order = Array.from(random.permutation(own.length), (i) => own[i]);
    return drawUnits(order.map((i) => together.get(i) ?? [i]), sizes[label], own.length);
  });
  return Uint32Array.from(chosen).sort();
}

/** Goes through units of images and takes what still fits; where nothing did, the smallest that leaves some of all. */
function drawUnits(units: readonly (readonly number[])[], size: number, all: number): number[] {
  const taken = new Set<number>();
  for (const unit of units) {
    if (taken.size === size) break;
    if (unit.length > 0 && !taken.has(unit[0]) && taken.size + unit.length <= size) {
      for (const index of unit) taken.add(index);
    }
  }
  if (taken.size > 0 || size === 0) return [...taken];
  const possible = units.filter(({ length }) => length > 0 && length < all);
  return [...possible.sort((a, b) => a.length - b.length)[0] ?? []];
}

/** Returns for each image that is there twice all that are the same; none where these have different labels. */
function sameImages(dataset: Dataset): Map<number, readonly number[]> {
  const together = new Map<number, readonly number[]>();
  for (const group of exactDuplicates(dataset)) {
    const isOneClass = group.every((index) => dataset.labels[index] === dataset.labels[group[0]]);
    for (const index of group) together.set(index, isOneClass ? group : []);
  }
  return together;
}
