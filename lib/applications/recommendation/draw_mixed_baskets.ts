/** Draws baskets of unlike things. */
import { checkInteger } from "../../core/check.ts";
import type { Random } from "../../core/random.ts";
import { drawImages } from "../inventory/draw_images.ts";

/** What is drawn. */
export interface DrawMixedBasketsOptions {
  /** Number of baskets. */
  baskets: number;
  /** Classes in each, or all where there are fewer. @default 3 */
  kinds?: number;
  random: Random;
}

/**
 * Returns baskets, each with one item of `kinds` different classes, all classes that have items equally likely, in
 * random order; as rows of the catalogue.
 *
 * @param labels class of each item of the catalogue
 * @throws {RangeError} when `baskets` or `kinds` is no integer of 1 or more, or there is no item
 */
export function drawMixedBaskets(
  labels: ArrayLike<number>,
  { baskets, kinds = 3, random }: DrawMixedBasketsOptions,
): Uint32Array[] {
  const task = "draw baskets", present = [...new Set(Array.from(labels))];
  for (const [name, value] of Object.entries({ baskets, kinds, "the number of items": labels.length })) {
    checkInteger(task, { name, value, least: 1 });
  }
  const classes = Math.max(...present) + 1;
  return Array.from({ length: baskets }, () => {
    const own = Array.from(random.permutation(present.length).slice(0, kinds), (place) => present[place]);
    const counts = Array.from({ length: classes }, (_, label) => own.includes(label) ? 1 : 0);
    return drawImages(labels, { counts, random });
  });
}
