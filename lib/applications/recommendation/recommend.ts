/** Recommends from a basket, or from what a customer bought before. */
import type { Matrix } from "../../matrix/matrix.ts";
import { basketQuery, type BasketQueryOptions } from "./basket_query.ts";
import {
  maximalMarginalRelevance,
  type MaximalMarginalRelevanceOptions,
} from "./maximal_marginal_relevance.ts";

/** How the basket is read, and what is chosen of what it asks for. */
export interface RecommendOptions extends BasketQueryOptions, MaximalMarginalRelevanceOptions {}

/**
 * Returns `k` items for a basket that are like it and unlike one another: `basketQuery` finds the `count` most
 * relevant ones, `maximalMarginalRelevance` chooses among them. A customer's purchases so far are a basket, too.
 * Returns rows of the items, in the order chosen; errors are those of the two.
 */
export function recommend(
  basket: ArrayLike<number>,
  items: Matrix,
  options: RecommendOptions = {},
): Uint32Array {
  return maximalMarginalRelevance(basketQuery(basket, items, options), items, options);
}
