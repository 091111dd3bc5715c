/** Draws a number of images of each class. */
import { checkInteger } from "../../core/check.ts";
import { checkLabelsOf } from "../../core/check_dataset.ts";
import { type Dataset, indicesOfLabel, subset } from "../../core/dataset.ts";
import { createRandom } from "../../core/random.ts";

/** How many images to draw, and how. */
export interface SkewedSubsetOptions {
  /** Images of each class, by label. */
  counts: readonly number[];
  /** Seed of the draw. @default 1 */
  seed?: number;
}

/**
 * Draws `counts[label]` images of each class without replacement, in the order of the whole. With the same seed a
 * smaller count of a class draws some of the images that a larger one does.
 *
 * @throws {RangeError} unless there is one count for each class, an integer from 0 to the class's number of images, and
 * the seed an integer of 0 or more
 */
export function skewedSubset(set: Dataset, { counts, seed = 1 }: SkewedSubsetOptions): Dataset {
  checkLabelsOf("draw images", set);
  if (counts.length !== set.classNames.length) {
    throw new RangeError(
      `Cannot draw images as counts must be as many as classes (${set.classNames.length}): ` +
        `current value is ${counts.length}`,
    );
  }
  const random = createRandom(seed);
  const chosen = counts.flatMap((count, label) => {
    const indices = indicesOfLabel(set, label);
    checkInteger("draw images", { name: `counts[${label}]`, value: count, most: indices.length });
    return Array.from(random.permutation(indices.length).subarray(0, count), (i) => indices[i]);
  });
  return subset(set, chosen.sort((a, b) => a - b));
}
