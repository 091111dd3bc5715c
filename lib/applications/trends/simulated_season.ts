/** Simulates a season of daily sales in which every trend and shock is known. */
import { checkInteger, checkNumber, checkPositive } from "../../core/check.ts";
import { createRandom } from "../../core/random.ts";
import { drawPoisson } from "../inventory/draw_poisson.ts";

/** A category whose sales grow or shrink by the same factor every day, from the first day to the last. */
export interface SalesTrend {
  category: number;
  /** Factor over the whole season: 2 doubles. */
  factor: number;
}

/** A category whose sales jump. */
export interface SalesShock {
  category: number;
  /** First day of the shock, 0 to `days - 1`. */
  day: number;
  /** Factor on its sales: 0.5 halves. */
  factor: number;
  /** How many days it lasts. @default to the end of the season */
  days?: number;
}

/** The season. */
export interface SimulatedSeasonOptions {
  /** @default 182 */
  days?: number;
  /** Factor of each weekday, the season's first day first; the mean is brought to 1. @default alike */
  weekdays?: readonly number[];
  /** @default none */
  trends?: readonly SalesTrend[];
  /** @default none */
  shocks?: readonly SalesShock[];
  /** @default 1 */
  seed?: number;
}

/** A season that never was, labelled so. */
export interface SimulatedSeason {
  source: "simulated";
  /** Units sold: shape `[days, categories]`. */
  sales: Uint32Array;
  /** Units expected to be sold: shape `[days, categories]`. */
  expected: Float64Array;
  days: number;
  categories: number;
}

/**
 * Simulates sales day by day: Poisson numbers whose means are the daily sales times the factors of the weekday, of
 * trends and of shocks. Without trends and shocks the season is quiet: shares of the categories only vary by chance.
 *
 * @param dailySales mean units per day of each category on the first day
 * @throws {RangeError} when a number is out of range
 */
export function simulateSeason(
  dailySales: readonly number[],
  { days = 182, weekdays = [1], trends = [], shocks = [], seed = 1 }: SimulatedSeasonOptions = {},
): SimulatedSeason {
  const task = "simulate a season", categories = dailySales.length;
  checkInteger(task, { name: "days", value: days, least: 1 });
  checkInteger(task, { name: "the number of weekdays", value: weekdays.length, least: 1 });
  weekdays.forEach((value, i) => checkPositive(task, { name: `weekdays[${i}]`, value }));
  dailySales.forEach((value, c) => checkNumber(task, { name: `dailySales[${c}]`, value }));
  for (const { category, factor } of [...trends, ...shocks]) {
    checkInteger(task, { name: "category", value: category, most: categories - 1 });
    checkNumber(task, { name: "factor", value: factor });
  }
  for (const { day } of shocks) checkInteger(task, { name: "day", value: day, most: days - 1 });
  const mean = weekdays.reduce((sum, factor) => sum + factor, 0) / weekdays.length;
  const expected = Float64Array.from({ length: days * categories }, (_, i) => {
    const day = Math.floor(i / categories);
    return dailySales[i % categories] * weekdays[day % weekdays.length] / mean;
  });
  for (const { category, factor } of trends) {
    for (let day = 0; day < days; day++) {
      expected[day * categories + category] *= factor ** (day / Math.max(1, days - 1));
    }
  }
  for (const { category, day: first, factor, days: length = days } of shocks) {
    const end = Math.min(days, first + length);
    for (let day = first; day < end; day++) expected[day * categories + category] *= factor;
  }
  const random = createRandom(seed);
  const sales = Uint32Array.from(expected, (units) => drawPoisson(random, units));
  return { source: "simulated", sales, expected, days, categories };
}
