/** Estimates the share of each category day by day. */
import { checkLength, checkNumber } from "../../core/check_numbers.ts";
import { adjustedCount } from "../inventory/adjusted_count.ts";
import {
  adjustedCountInterval,
  type AdjustedCountIntervalOptions,
} from "../inventory/adjusted_count_interval.ts";

/** Predictions of each category, day by day. */
export interface DailyPredictions {
  /** Shape `[days, categories]`. */
  predicted: ArrayLike<number>;
  days: number;
}

/** What the model confuses, and how days are smoothed. */
export interface DailySharesOptions extends AdjustedCountIntervalOptions {
  /** Days after which a day counts half in the smoothed shares; 0 smooths nothing. @default 7 */
  halfLife?: number;
}

/** Corrected shares, each of shape `[days, categories]`. */
export interface DailyShares {
  shares: Float64Array;
  low: Float64Array;
  high: Float64Array;
  /** Shares of the days so far, the more recent weighing more. */
  smoothed: Float64Array;
  days: number;
  categories: number;
}

/**
 * Returns the share of each category on every day, corrected for the model's confusions, with intervals as by
 * `adjustedCountInterval`, and smoothed: counts of earlier days are added with weights that halve every `halfLife`
 * days, and corrected together, so that a day counts by what was sold on it. Nothing looks ahead.
 *
 * @throws {TypeError} when predictions are not one per day and category
 * @throws {RangeError} when a day has no prediction, or an option is out of range
 */
export function dailyShares(
  { predicted, days }: DailyPredictions,
  { halfLife = 7, seed = 1, ...options }: DailySharesOptions,
): DailyShares {
  const { confusion } = options, categories = confusion.length, size = days * categories;
  checkLength("estimate daily shares", {
    name: "predicted",
    value: predicted.length,
    wanted: size,
    of: "days times categories",
  });
  checkNumber("estimate daily shares", { name: "halfLife", value: halfLife });
  const keep = halfLife === 0 ? 0 : 0.5 ** (1 / halfLife);
  const [shares, low, high, smoothed] = Array.from({ length: 4 }, () => new Float64Array(size));
  let past = new Float64Array(categories);
  for (let day = 0; day < days; day++) {
    const from = day * categories;
    const counts = Float64Array.from({ length: categories }, (_, c) => predicted[from + c]);
    const estimate = adjustedCountInterval(counts, { ...options, seed: seed + day });
    shares.set(estimate.shares, from);
    low.set(estimate.low, from);
    high.set(estimate.high, from);
    past = past.map((count, c) => keep * count + counts[c]);
    smoothed.set(adjustedCount(past, confusion), from);
  }
  return { shares, low, high, smoothed, days, categories };
}
