/** Moves pixels about, so that neighbours no longer are: what is left for a network that looks at neighbours. */
import type { ImageSet } from "../../core/dataset.ts";
import { createRandom } from "../../core/random.ts";
import { movePixels } from "./move_pixels.ts";

/**
 * Copies a set with the pixels of every image moved by the same permutation, which the seed decides: sets of one image
 * size and seed stay comparable. Labels are the set's own; the source name says that it is not the original.
 *
 * @throws {RangeError} unless the seed is an integer of 0 or more
 */
export function permutePixels<Set extends ImageSet>(set: Set, seed: number): Set {
  const from = createRandom(seed).permutation(set.height * set.width);
  return movePixels(set, { from, suffix: "permuted", deed: "pixels permuted" });
}
