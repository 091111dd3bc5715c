/** Judges stock alarms by what is really there. */
import { checkInteger, checkLength } from "../../core/check.ts";
import { stockAlarms, type StockEstimate } from "./stock_alarms.ts";

/** The interval for each category, and the truth: shape `[categories]` each. */
export interface EvaluatedStock extends Pick<StockEstimate, "low" | "high"> {
  truth: ArrayLike<number>;
}

/** What the alarms are worth. */
export interface StockAlarmReport {
  /** Fraction of categories left to a count by hand. */
  unsure: number;
  /** Fraction of wrong ones among those decided: low predicted as enough, or the reverse; NaN where none is decided. */
  wrong: number;
  /** Categories over all stocks. */
  n: number;
}

/**
 * Raises `stockAlarms` and compares them with the truth, in which a category is low when no more units are there than
 * its reorder point. Where `low` and `high` are one count, everything is decided.
 *
 * @throws {TypeError} when a truth or an end has another number of categories than the reorder points
 * @throws {RangeError} when there is nothing to judge, a number is not finite, or an upper end below its lower one
 */
export function evaluateStockAlarms(
  stocks: readonly EvaluatedStock[],
  reorderPoints: ArrayLike<number>,
): StockAlarmReport {
  const task = "judge stock alarms", wanted = reorderPoints.length;
  checkInteger(task, { name: "the number of stocks", value: stocks.length, least: 1 });
  let [unsure, wrong] = [0, 0];
  for (const { truth, low, high } of stocks) {
    checkLength(task, { name: "truth", value: truth.length, wanted, of: "reorder points" });
    stockAlarms({ units: low, low, high }, reorderPoints).forEach(({ level, reorderPoint }, c) => {
      if (level === "unsure") unsure++;
      else if ((level === "low") !== (truth[c] <= reorderPoint)) wrong++;
    });
  }
  const n = stocks.length * wanted;
  return { unsure: unsure / n, wrong: wrong / (n - unsure), n };
}
