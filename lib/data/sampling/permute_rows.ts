/** Moves whole rows about: what is left for a network that reads an image row by row. */
import type { ImageSet } from "../../core/dataset.ts";
import { createRandom } from "../../core/random.ts";
import { movePixels } from "./move_pixels.ts";

/**
 * Copies a set with the rows of every image in the same other order, which the seed decides; within a row nothing
 * moves. Labels are the set's own; the source name says that it is not the original.
 *
 * @throws {RangeError} unless the seed is an integer of 0 or more
 */
export function permuteRows<Set extends ImageSet>(set: Set, seed: number): Set {
  const { height, width } = set, rows = createRandom(seed).permutation(height);
  const from = Array.from(
    { length: height * width },
    (_, i) => rows[Math.floor(i / width)] * width + i % width,
  );
  return movePixels(set, { from, suffix: "rows-permuted", deed: "rows permuted" });
}
