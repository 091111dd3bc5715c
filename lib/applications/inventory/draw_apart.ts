/** Draws images for several purposes so that none serves two of them. */
import { checkInteger } from "../../core/check.ts";
import { throwIfInterrupted } from "../../core/interruption.ts";
import type { Random } from "../../core/random.ts";

/**
 * Draws for each group `groups[g][c]` images of class `c`, without replacement and none for two groups, and returns
 * the indices of each group in random order: images to learn a model's confusions from, and a delivery to count with
 * them. Drawn again and again, such groups differ as if fresh images had been photographed each time.
 *
 * @param labels classes of the images to draw from
 * @param groups images of each class, for each group
 * @throws {RangeError} when a count is no integer of 0 or more, or a class has too few images for all groups
 */
export function drawApart(
  labels: ArrayLike<number>,
  { groups, random }: { groups: readonly ArrayLike<number>[]; random: Random },
): Uint32Array[] {
  throwIfInterrupted();
  const pools = Array.from(groups[0] ?? [], () => new Array<number>());
  for (let i = 0; i < labels.length; i++) pools[labels[i]]?.push(i);
  const drawn = groups.map(() => new Array<number>());
  pools.forEach((pool, c) => {
    const order = random.permutation(pool.length);
    let used = 0;
    groups.forEach((counts, g) => {
      checkInteger("draw images apart", {
        name: `groups[${g}][${c}]`,
        value: counts[c],
        most: pool.length - used,
      });
      for (let i = 0; i < counts[c]; i++) drawn[g].push(pool[order[used++]]);
    });
  });
  return drawn.map((places) => random.permutation(places.length).map((i) => places[i]));
}
