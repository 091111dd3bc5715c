/** Recommends by the taste itself: an oracle, as no recommender can know it. */
import { checkInteger } from "../../core/check.ts";
import { type CustomerTaste, purchaseShares, type TastedItems } from "./customer_taste.ts";

/** What to recommend. */
export interface OracleRecommenderOptions {
  /** Items to recommend. @default 10, or as many as are left */
  k?: number;
  /** Items to leave out, such as those the customer has. @default none */
  exclude?: ArrayLike<number>;
}

/**
 * Returns the `k` items that a simulated customer would buy most often, of equals the lower index first: in the mean
 * no list hits more of what is bought next: the oracle recommender, an upper bound for all others.
 *
 * @throws {RangeError} when `k` is no integer from 1 to the number of items left, and as `purchaseShares` does
 * @throws {TypeError} as `purchaseShares` does
 */
export function oracleRecommender(
  taste: CustomerTaste,
  items: TastedItems,
  { k: wanted, exclude = [] }: OracleRecommenderOptions = {},
): Uint32Array {
  const shares = purchaseShares(taste, items), excluded = new Set(Array.from(exclude));
  const left = Uint32Array.from(shares.keys()).filter((item) => !excluded.has(item));
  const k = wanted ?? Math.min(10, left.length);
  checkInteger("recommend by taste", { name: "k", value: k, least: 1, most: left.length });
  return left.sort((a, b) => shares[b] - shares[a] || a - b).slice(0, k);
}
