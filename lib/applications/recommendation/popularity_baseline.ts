/** Recommends what sells best, the same to everyone. */
import { topItems } from "./top_items.ts";
import { unitsSold } from "./units_sold.ts";

/** What to recommend from. */
export interface PopularityBaselineOptions {
  /** Number of items in the catalogue. */
  items: number;
  /** Items to recommend. @default 10, or as many as are left */
  k?: number;
  /** Items to leave out, such as those the customer has. @default none */
  exclude?: ArrayLike<number>;
}

/**
 * Returns the `k` items that the histories hold most often; ties are broken by the lower index. For many customers
 * count once by `unitsSold`, and take each one's list by `topItems`.
 *
 * @param histories what each customer bought, as rows of the catalogue
 * @throws {RangeError} when a history names no item, or `k` is no integer from 1 to the number of items left
 */
export function popularityBaseline(
  histories: readonly ArrayLike<number>[],
  { items, k, exclude = [] }: PopularityBaselineOptions,
): Uint32Array {
  const task = "recommend what is popular";
  return topItems(unitsSold(histories, { items, task }), { exclude, task, ...(k !== undefined && { k }) });
}
