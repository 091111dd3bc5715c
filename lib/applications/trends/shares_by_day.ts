/** Turns counts of days into shares. */
import { checkLength } from "../../core/check_numbers.ts";
import { adjustedCount, predictedShares } from "../inventory/adjusted_count.ts";

/** How to read the counts. */
export interface SharesByDayOptions {
  categories: number;
  /** Counts of true class by predicted class on other examples, to correct every day by. @default none: as counted */
  confusion?: readonly ArrayLike<number>[];
}

/**
 * Returns the share of each category on every day, as counted, or corrected by `adjustedCount`: shape
 * `[days, categories]`. `dailyShares` has intervals and smoothed shares besides.
 *
 * @param counts shape `[days, categories]`
 * @throws {TypeError} when counts are no multiple of the categories
 * @throws {RangeError} when a day has no unit, or a count is out of range
 */
export function sharesByDay(
  counts: ArrayLike<number>,
  { categories, confusion }: SharesByDayOptions,
): Float64Array {
  const days = Math.ceil(counts.length / categories);
  checkLength("take shares by day", {
    name: "counts",
    value: counts.length,
    wanted: days * categories,
    of: "days times categories",
  });
  const shares = new Float64Array(counts.length);
  for (let from = 0; from < counts.length; from += categories) {
    const day = Float64Array.from({ length: categories }, (_, c) => counts[from + c]);
    shares.set(confusion ? adjustedCount(day, confusion) : predictedShares(day, categories), from);
  }
  return shares;
}
