/** Recommends by what was learned from purchases. */
import { checkInteger } from "../../core/check.ts";
import type { PurchaseFactors } from "./factorise_purchases.ts";
import { purchaseCounts, solveFactors } from "./solve_factors.ts";
import { topItems, type TopItemsOptions } from "./top_items.ts";

/** What to recommend from. */
export interface PurchaseRecommenderOptions extends Pick<TopItemsOptions, "k" | "exclude"> {
  /** As `factorisePurchases` returns them. */
  learned: PurchaseFactors;
}

/**
 * Returns the `k` items that a customer with this history is most likely to buy by the factors learned; ties are broken
 * by units sold, then by the lower index. The customer's own vector is solved for from the history, so that customers
 * who were not there when the items' were learned can be served: one purchase is enough, and without any the list is
 * that of `popularityBaseline`. What nobody bought has score 0; to recommend new items takes `recommend` or
 * `hybridRecommender`.
 *
 * @param history what the customer bought, as rows of the catalogue
 * @throws {RangeError} when the history names no item, or `k` is no integer from 1 to the number of items left
 */
export function purchaseRecommender(
  history: ArrayLike<number>,
  { learned, k, exclude = history }: PurchaseRecommenderOptions,
): Uint32Array {
  const task = "recommend by purchases", { items, factors, itemFactors, sold } = learned;
  for (let i = 0; i < history.length; i++) {
    checkInteger(task, { name: "each item", value: history[i], most: items - 1 });
  }
  const customer = solveFactors([purchaseCounts(history)], itemFactors, learned);
  const scores = new Float64Array(items);
  for (let item = 0, from = 0; item < items; item++, from += factors) {
    for (let f = 0; f < factors; f++) scores[item] += customer[f] * itemFactors[from + f];
  }
  return topItems(scores, { exclude, tieBreak: sold, task, ...(k !== undefined && { k }) });
}
