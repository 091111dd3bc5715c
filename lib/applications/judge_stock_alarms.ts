/** Judges stock alarms by what is really there. */
import { checkInteger, checkLength } from "./check_numbers.ts";
import { type StockAlarm, stockAlarms } from "./stock_alarms.ts";

/** What was raised, and the truth. */
export interface JudgedStock {
  /** Alarms of all categories, as `stockAlarms` returns them. */
  alarms: readonly Pick<StockAlarm, "level" | "reorderPoint">[];
  /** Units that are there: shape `[categories]`. */
  truth: ArrayLike<number>;
}

/** What the alarms are worth. */
export interface StockAlarmReport {
  /** Share of categories left to a count by hand. */
  unsure: number;
  /** Share of wrong ones among those decided: called low, or enough, and it is not so; NaN where there are none. */
  wrong: number;
  /** Categories over all deliveries. */
  n: number;
}

/**
 * Compares alarms with the truth, in which a category is low when no more units are there than its reorder point.
 *
 * @throws {TypeError} when a truth has another number of categories than its alarms
 * @throws {RangeError} when there is nothing to judge
 */
export function judgeStockAlarms(stocks: readonly JudgedStock[]): StockAlarmReport {
  checkInteger("judge stock alarms", { name: "the number of stocks", value: stocks.length, least: 1 });
  let [n, unsure, wrong] = [0, 0, 0];
  for (const { alarms, truth } of stocks) {
    const sizes = { value: truth.length, wanted: alarms.length };
    checkLength("judge stock alarms", { name: "truth", ...sizes, of: "alarms" });
    alarms.forEach(({ level, reorderPoint }, c) => {
      n++;
      if (level === "unsure") unsure++;
      else if ((level === "low") !== (truth[c] <= reorderPoint)) wrong++;
    });
  }
  return { unsure: unsure / n, wrong: wrong / (n - unsure), n };
}
