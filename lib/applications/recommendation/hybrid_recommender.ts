/** Recommends by what sells and by likeness together. */
import { checkFinite, checkLength, checkNumber } from "../../core/check.ts";
import { type ItemLikeness, likenessToBasket } from "./item_likeness.ts";
import { topItems, type TopItemsOptions } from "./top_items.ts";

/** What to recommend from, and how to mix. */
export interface HybridRecommenderOptions extends Pick<TopItemsOptions, "k" | "exclude"> {
  /** How alike the items are, as `itemLikeness` says. */
  likeness: ItemLikeness;
  /** Units sold of each item, as `unitsSold` counts them. */
  sold: ArrayLike<number>;
  /** Weight of likeness, 0 to 1; choose it by `chooseOverFashions`. */
  weight: number;
}

/**
 * Returns the `k` items with the highest weighted mean of likeness to the basket and popularity, both brought to 0 to 1
 * over the items left (a weighted hybrid: Burke 2002, "Hybrid recommender systems: survey and experiments", with the
 * scaling of Lee 1997, "Analyses of multiple evidence combination"); ties are broken by the lower index. Weight 1 is
 * `recommend` with lambda 1, weight 0 `popularityBaseline`. An item that nobody has bought yet is found by its
 * likeness; for a customer without purchases popularity decides alone.
 *
 * @param basket what the customer bought, as rows of the catalogue
 * @throws {TypeError} when `sold` is not one number per item
 * @throws {RangeError} when `weight` is not from 0 to 1, a number sold is not finite, the basket names no item, or `k`
 * is no integer from 1 to the number of items left
 */
export function hybridRecommender(
  basket: ArrayLike<number>,
  { likeness, sold, weight, k, exclude = basket }: HybridRecommenderOptions,
): Uint32Array {
  const task = "mix likeness and popularity", { items } = likeness;
  checkNumber(task, { name: "weight", value: weight, most: 1 });
  checkLength(task, { name: "sold", value: sold.length, wanted: items, of: "items" });
  checkFinite(task, { name: "sold", values: sold });
  const isOut = new Uint8Array(items);
  for (let i = 0; i < exclude.length; i++) isOut[exclude[i]] = 1;
  const popular = scaled(sold, isOut);
  const alike = basket.length > 0 ? scaled(likenessToBasket(basket, likeness), isOut) : popular;
  const scores = new Float64Array(items);
  for (let item = 0; item < items; item++) scores[item] = weight * alike[item] + (1 - weight) * popular[item];
  return topItems(scores, { exclude, task, ...(k !== undefined && { k }) });
}

/** Brings the scores of what is left to 0 to 1, or to 0 where all are equal. */
function scaled(scores: ArrayLike<number>, isOut: Uint8Array): Float64Array {
  let [least, most] = [Infinity, -Infinity];
  for (let item = 0; item < scores.length; item++) {
    if (isOut[item] === 1) continue;
    if (scores[item] < least) least = scores[item];
    if (scores[item] > most) most = scores[item];
  }
  const range = most > least ? most - least : Infinity;
  const fractions = new Float64Array(scores.length);
  for (let item = 0; item < scores.length; item++) fractions[item] = (scores[item] - least) / range;
  return fractions;
}
