/** Recommends what is like a basket and yet varied, fast for the many customers of one catalogue. */
import type { Matrix } from "../../matrix/matrix.ts";
import { type ItemLikeness, likenessToBasket } from "./item_likeness.ts";
import {
  maximalMarginalRelevance,
  type MaximalMarginalRelevanceOptions,
} from "./maximal_marginal_relevance.ts";
import { topItems, type TopItemsOptions } from "./top_items.ts";

/** What to recommend from, and what is chosen of what is alike. */
export interface VariedRecommenderOptions
  extends Pick<TopItemsOptions, "exclude">, MaximalMarginalRelevanceOptions {
  /** How alike the items are, as `itemLikeness` says. */
  likeness: ItemLikeness;
  /** The rows that `likeness` was computed from. */
  features: Matrix;
  /** Items most like the basket to choose among. @default 100, or as many as are left */
  count?: number;
}

/**
 * Returns what `recommend` returns for a basket whose items are compared one by one, from the cosines of all items that
 * were computed once: `count` items nearest to any of the basket, of which `maximalMarginalRelevance` chooses `k`.
 *
 * @param basket what the customer bought, as rows of the catalogue
 * @throws {RangeError} when the basket is empty or names no item, and as `maximalMarginalRelevance` does
 */
export function variedRecommender(
  basket: ArrayLike<number>,
  { likeness, features, count, exclude = basket, ...options }: VariedRecommenderOptions,
): Uint32Array {
  const relevance = likenessToBasket(basket, likeness);
  const left = likeness.items - new Set(Array.from(exclude)).size;
  const indices = topItems(relevance, {
    ...{ exclude, k: count ?? Math.min(100, left), task: "recommend what is alike and varied" },
  });
  const candidates = { indices, relevance: Float64Array.from(indices, (item) => relevance[item]) };
  return maximalMarginalRelevance(candidates, features, options);
}
