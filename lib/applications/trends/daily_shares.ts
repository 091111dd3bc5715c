/** Estimates the share of each category day by day. */
import { checkLength, checkNumber } from "../../core/check.ts";
import { adjustedCount, predictedShares } from "../inventory/adjusted_count.ts";
import {
  adjustedCountInterval,
  type AdjustedCountIntervalOptions,
} from "../inventory/adjusted_count_interval.ts";

/** How to read counts of days. */
export interface DailySharesOptions {
  categories: number;
  /** Counts of true class by predicted class on other examples, to correct every day by. @default none: as counted */
  confusion?: readonly ArrayLike<number>[];
}

/**
 * Returns the share of each category on every day, as counted, or corrected by `adjustedCount`: shape
 * `[days, categories]`. `dailyShareIntervals` has intervals and smoothed shares besides.
 *
 * @param counts shape `[days, categories]`
 * @throws {TypeError} when counts are no multiple of the categories
 * @throws {RangeError} when a day has no unit, or a count is out of range
 */
export function dailyShares(
  counts: ArrayLike<number>,
  { categories, confusion }: DailySharesOptions,
): Float64Array {
  const days = Math.ceil(counts.length / categories);
  checkLength("estimate daily shares", {
    name: "counts",
    value: counts.length,
    wanted: days * categories,
    of: "days times categories",
  });
  const shares = new Float64Array(counts.length);
  for (let from = 0; from < counts.length; from += categories) {
    const day = dayOf(counts, from, categories);
    shares.set(confusion ? adjustedCount(day, confusion) : predictedShares(day, categories), from);
  }
  return shares;
}

/** Predictions of each category, day by day. */
export interface DailyPredictions {
  /** Shape `[days, categories]`. */
  predicted: ArrayLike<number>;
  days: number;
}

/** What the model confuses, and how days are smoothed. */
export interface DailyShareIntervalsOptions extends AdjustedCountIntervalOptions {
  /** Days after which a day counts half in the smoothed shares; 0 smooths nothing. @default 7 */
  halfLife?: number;
}

/** Corrected shares, each of shape `[days, categories]`. */
export interface DailyShareIntervals {
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
export function dailyShareIntervals(
  { predicted, days }: DailyPredictions,
  { halfLife = 7, seed = 1, ...options }: DailyShareIntervalsOptions,
): DailyShareIntervals {
  const { confusion } = options, categories = confusion.length, size = days * categories;
  checkLength("estimate daily shares", {
    name: "predicted",
    value: predicted.length,
    wanted: size,
    of: "days times categories",
  });
  checkNumber("estimate daily shares", { name: "halfLife", value: halfLife });
  const [shares, low, high] = Array.from({ length: 3 }, () => new Float64Array(size));
  for (let day = 0; day < days; day++) {
    const from = day * categories, counts = dayOf(predicted, from, categories);
    const estimate = adjustedCountInterval(counts, { ...options, seed: seed + day });
    shares.set(estimate.shares, from);
    low.set(estimate.low, from);
    high.set(estimate.high, from);
  }
  const smoothed = dailyShares(smoothedCounts(predicted, categories, halfLife), { categories, confusion });
  return { shares, low, high, smoothed, days, categories };
}

/** Adds to the counts of every day those of the days before, with weights that halve every `halfLife` days. */
function smoothedCounts(counts: ArrayLike<number>, categories: number, halfLife: number): Float64Array {
  const keep = halfLife === 0 ? 0 : 0.5 ** (1 / halfLife), smoothed = Float64Array.from(counts);
  for (let i = categories; i < smoothed.length; i++) {
    smoothed[i] = keep * smoothed[i - categories] + smoothed[i];
  }
  return smoothed;
}

function dayOf(counts: ArrayLike<number>, from: number, categories: number): Float64Array {
  return Float64Array.from({ length: categories }, (_, c) => counts[from + c]);
}
