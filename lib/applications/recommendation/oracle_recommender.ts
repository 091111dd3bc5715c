/** Recommends by the taste itself: an oracle, as no recommender can know it. */
import { type CustomerTaste, purchaseShares, type TastedItems } from "./customer_taste.ts";
import { topItems } from "./top_items.ts";

/** What to recommend. */
export interface OracleRecommenderOptions {
  /** Items to recommend. @default 10, or as many as are left */
  k?: number;
  /** Items to leave out, such as those the customer has. @default none */
  exclude?: ArrayLike<number>;
}

/**
 * Returns the `k` items that a simulated customer would buy most often; ties are broken by the lower index. On average
 * no list hits more of what is bought next: the oracle recommender, an upper bound for all others.
 *
 * @throws {RangeError} when `k` is no integer from 1 to the number of items left, and as `purchaseShares` does
 * @throws {TypeError} as `purchaseShares` does
 */
export function oracleRecommender(
  taste: CustomerTaste,
  items: TastedItems,
  { k, exclude = [] }: OracleRecommenderOptions = {},
): Uint32Array {
  return topItems(purchaseShares(taste, items), {
    ...{ exclude, task: "recommend by taste" },
    ...(k !== undefined && { k }),
  });
}
