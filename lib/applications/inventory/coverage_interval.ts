/** Says how much of a catalogue so many customers are shown, and how sure that is. */
import { checkInteger } from "../../core/check.ts";
import { type PairedTEstimate, pairedTInterval } from "../../metrics/paired_t_interval.ts";

/** What is covered, and by how many customers. */
export interface CoverageIntervalOptions {
  /** Number of items in the catalogue. */
  items: number;
  /** Customers whose lists cover it together. */
  customers: number;
}

/**
 * Returns the fraction of the catalogue that is recommended to any of `customers` customers: the mean over groups of
 * so many, in the order given, with its interval by Student's t over the groups. Customers left over are left out. The
 * fraction grows with the number of customers, so that resampling single ones would measure another one.
 *
 * @throws {RangeError} when there are fewer than two groups, or an item is not in the catalogue
 */
export function coverageInterval(
  lists: readonly ArrayLike<number>[],
  { items, customers }: CoverageIntervalOptions,
): Omit<PairedTEstimate, "p"> {
  const task = "measure coverage";
  checkInteger(task, { name: "customers", value: customers, least: 1, most: Math.floor(lists.length / 2) });
  const fractions = Array.from({ length: Math.floor(lists.length / customers) }, (_, group) => {
    const shown = new Set<number>();
    for (const list of lists.slice(group * customers, (group + 1) * customers)) {
      for (let i = 0; i < list.length; i++) {
        checkInteger(task, { name: "each item", value: list[i], most: items - 1 });
        shown.add(list[i]);
      }
    }
    return shown.size / items;
  });
  const { value, low, high, n } = pairedTInterval(fractions);
  return { value, low, high, n };
}
