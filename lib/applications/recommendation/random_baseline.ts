/** Recommends at random: what any recommender has to beat. */
import { checkInteger } from "../../core/check.ts";
import type { Random } from "../../core/random.ts";

/** What to draw from. */
export interface RandomBaselineOptions {
  /** Number of items in the catalogue. */
  items: number;
  /** Items to recommend. @default 10, or as many as are left */
  k?: number;
  /** Items to leave out, such as those the customer has. @default none */
  exclude?: ArrayLike<number>;
}

/**
 * Draws `k` different items, all equally likely.
 *
 * @throws {RangeError} when `k` is no integer from 1 to the number of items left
 */
export function randomBaseline(
  random: Random,
  { items, k: wanted, exclude = [] }: RandomBaselineOptions,
): Uint32Array {
  const excluded = new Set(Array.from(exclude));
  const left = Uint32Array.from({ length: items }, (_, item) => item).filter((item) => !excluded.has(item));
  const k = wanted ?? Math.min(10, left.length);
  checkInteger("recommend at random", { name: "k", value: k, least: 1, most: left.length });
  return random.permutation(left.length).slice(0, k).map((place) => left[place]);
}
