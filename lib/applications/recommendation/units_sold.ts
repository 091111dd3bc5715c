/** Counts what has been sold. */
import { checkInteger } from "../../core/check.ts";

/** Where items come from. */
export interface UnitsSoldOptions {
  /** Number of items in the catalogue. */
  items: number;
  /** What an error says cannot be done. @default "count units sold" */
  task?: string;
}

/**
 * Returns how often the histories hold each item: shape `[items]`.
 *
 * @param histories what each customer bought, as rows of the catalogue
 * @throws {RangeError} when `items` is no integer of 1 or more, or a history names no item
 */
export function unitsSold(
  histories: readonly ArrayLike<number>[],
  { items, task = "count units sold" }: UnitsSoldOptions,
): Float64Array {
  checkInteger(task, { name: "items", value: items, least: 1 });
  const sold = new Float64Array(items);
  for (const history of histories) {
    for (let i = 0; i < history.length; i++) {
      checkInteger(task, { name: "each item", value: history[i], most: items - 1 });
      sold[history[i]]++;
    }
  }
  return sold;
}
