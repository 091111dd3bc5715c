/** Recommends what sells best, the same to everyone. */
import { checkInteger } from "../../core/check.ts";

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
 * Returns the `k` items that the histories hold most often; of equals the lower index first.
 *
 * @param histories what each customer bought, as rows of the catalogue
 * @throws {RangeError} when a history names no item, or `k` is no integer from 1 to the number of items left
 */
export function popularityBaseline(
  histories: readonly ArrayLike<number>[],
  { items, k: wanted, exclude = [] }: PopularityBaselineOptions,
): Uint32Array {
  const task = "recommend what is popular";
  const left = new Set(Array.from({ length: items }, (_, item) => item));
  for (let i = 0; i < exclude.length; i++) left.delete(exclude[i]);
  const k = wanted ?? Math.min(10, left.size);
  checkInteger(task, { name: "k", value: k, least: 1, most: left.size });
  const sold = new Float64Array(items);
  for (const history of histories) {
    for (let i = 0; i < history.length; i++) {
      checkInteger(task, { name: "each item", value: history[i], most: items - 1 });
      sold[history[i]]++;
    }
  }
  return Uint32Array.from(left).sort((a, b) => sold[b] - sold[a] || a - b).slice(0, k);
}
