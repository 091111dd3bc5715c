/** Says which categories run low, and of which it is not certain. */
import { checkLength, checkNumber } from "../../core/check.ts";

/** Units in stock with intervals: shape `[categories]`. */
export interface StockEstimate {
  units: ArrayLike<number>;
  low: ArrayLike<number>;
  high: ArrayLike<number>;
}

/** What is to be done about a category. */
export interface StockAlarm {
  category: number;
  /** "low": reorder; "unsure": count by hand, as the interval holds the reorder point; "enough": nothing. */
  level: "low" | "unsure" | "enough";
  units: number;
  low: number;
  high: number;
  reorderPoint: number;
}

/**
 * Compares the stock of every category with its reorder point: low where even the upper end is at or below it, enough
 * where even the lower end is above it, unsure between.
 *
 * @throws {TypeError} when units, ends and reorder points differ in number
 * @throws {RangeError} when one is not finite, or low, units and high do not ascend
 */
export function stockAlarms(
  { units, low, high }: StockEstimate,
  reorderPoints: ArrayLike<number>,
): StockAlarm[] {
  const task = "raise stock alarms", wanted = reorderPoints.length;
  for (const [name, { length: value }] of Object.entries({ units, low, high })) {
    checkLength(task, { name, value, wanted, of: "reorder points" });
  }
  return Array.from(reorderPoints, (reorderPoint, category) => {
    const stock = { units: units[category], low: low[category], high: high[category] };
    checkNumber(task, { name: `reorderPoints[${category}]`, value: reorderPoint, least: -Infinity });
    checkNumber(task, { name: `low[${category}]`, value: stock.low, least: -Infinity });
    checkNumber(task, { name: `units[${category}]`, value: stock.units, least: stock.low });
    checkNumber(task, { name: `high[${category}]`, value: stock.high, least: stock.units });
    const level = stock.high <= reorderPoint ? "low" : stock.low > reorderPoint ? "enough" : "unsure";
    return { category, level, ...stock, reorderPoint };
  });
}
