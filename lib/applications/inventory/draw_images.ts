/** Draws images for a stream, a basket or a delivery whose make-up is known. */
import { checkInteger } from "../../core/check.ts";
import type { Random } from "../../core/random.ts";

/**
 * Draws `counts[c]` images of each class with replacement and returns their indices in random order: a delivery in
 * which what is in it is known. Draw from images that no model was trained on and nothing was estimated from.
 *
 * @param labels classes of the images to draw from
 * @param counts images of each class
 * @throws {RangeError} when a count is no integer of 0 or more, or a class with a count has no image
 */
export function drawImages(
  labels: ArrayLike<number>,
  { counts, random }: { counts: ArrayLike<number>; random: Random },
): Uint32Array {
  const pools = Array.from(counts, () => new Array<number>());
  for (let i = 0; i < labels.length; i++) pools[labels[i]]?.push(i);
  const drawn = pools.flatMap((pool, c) => {
    checkInteger("draw images", { name: `counts[${c}]`, value: counts[c], most: pool.length ? Infinity : 0 });
    return Array.from({ length: counts[c] }, () => pool[random.integer(pool.length)]);
  });
  return random.permutation(drawn.length).map((place) => drawn[place]);
}
