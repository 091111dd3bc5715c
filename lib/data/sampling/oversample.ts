/** Repeats images of rarer classes until all classes are of one size. */
import { checkLabelsOf } from "../../core/check_dataset.ts";
import { type Dataset, indicesOfLabel, subset } from "../../core/dataset.ts";
import { createRandom } from "../../core/random.ts";

/** How to oversample. */
export interface OversampleOptions {
  /** Seed of the draw and of the order. @default 1 */
  seed?: number;
}

/**
 * Copies a data set with images repeated, so that every class that occurs has as many as the largest: all images of a
 * class the same number of times, but for a rest that is drawn without replacement. The order is random. A class
 * without images stays without.
 *
 * @throws {RangeError} unless the seed is an integer of 0 or more
 */
export function oversample(set: Dataset, { seed = 1 }: OversampleOptions = {}): Dataset {
  checkLabelsOf("draw images", set);
  const random = createRandom(seed);
  const members = set.classNames.map((_, label) => indicesOfLabel(set, label));
  const largest = Math.max(...members.map(({ length }) => length));
  const repeated = members.filter(({ length }) => length > 0).flatMap((indices) => {
    const order = random.permutation(indices.length);
    // Going round in one random order: whole copies, and a draw at the end.
    return Array.from({ length: largest }, (_, i) => indices[order[i % indices.length]]);
  });
  return subset(set, random.permutation(repeated.length).map((i) => repeated[i]));
}
