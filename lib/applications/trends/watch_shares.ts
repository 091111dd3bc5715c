/** Watches the shares of all categories at once. */
import { checkInteger, checkLength } from "../../core/check.ts";
import { type Cusum, cusum } from "./cusum.ts";

/** Days of four weeks. */
const QUIET_DAYS = 4 * 7;

/** Shares to watch. */
export interface WatchedShares {
  /** Shape `[days, categories]`. */
  shares: ArrayLike<number>;
  days: number;
  categories: number;
}

/** How to watch. */
export interface WatchSharesOptions {
  /** First days, assumed quiet: they give every category's mean and standard deviation. @default 28, or half of few */
  reference?: number;
  /** See `cusum`. @default 0.5 */
  allowance?: number;
  /** See `cusum`; Infinity to find peaks of quiet seasons. @default 5 */
  threshold?: number;
}

/** An alarm. */
export interface ShareAlarm {
  day: number;
  category: number;
  direction: "up" | "down";
}

/** What was seen. */
export interface ShareWatch {
  /** By day, then by category. */
  alarms: ShareAlarm[];
  /** The largest sum of all categories: what `alarmThreshold` wants of quiet seasons. */
  peak: number;
}

/**
 * Runs `cusum` on every category, in standard deviations of its reference days, from the first day after these
 * on. As shares add up to 1, a category that sells more takes from all others: the alarm that comes first need not name
 * the one that moved. A category whose reference days are all alike is not watched.
 *
 * @throws {TypeError} when shares are not one per day and category
 * @throws {RangeError} when `reference` is no integer from 2 to `days - 1`, or an option or a share out of range
 */
export function watchShares(
  { shares, days, categories }: WatchedShares,
  { reference = Math.min(QUIET_DAYS, Math.floor(days / 2)), allowance = 0.5, threshold = 5 }:
    WatchSharesOptions = {},
): ShareWatch {
  checkLength("watch shares", {
    name: "shares",
    value: shares.length,
    wanted: days * categories,
    of: "days times categories",
  });
  checkInteger("watch shares", { name: "reference", value: reference, least: 2, most: days - 1 });
  const found = Array.from({ length: categories }, (_, category) => {
    const series = Float64Array.from({ length: days }, (_, day) => shares[day * categories + category]);
    const quiet = series.subarray(0, reference);
    const mean = quiet.reduce((sum, share) => sum + share, 0) / reference;
    const deviation = Math.sqrt(quiet.reduce((sum, share) => sum + (share - mean) ** 2, 0) / (reference - 1));
    // Below this all are alike but for rounding.
    if (deviation < 1e-12) return { peak: 0, alarms: [] };
    const changes = cusum(series.subarray(reference), { mean, deviation, allowance, threshold });
    return { peak: changes.peak, alarms: shareAlarms(changes, { category, reference }) };
  });
  return {
    alarms: found.flatMap(({ alarms }) => alarms).sort((a, b) => a.day - b.day || a.category - b.category),
    peak: Math.max(0, ...found.map(({ peak }) => peak)),
  };
}

function shareAlarms(
  { alarms, upper, lower }: Cusum,
  { category, reference }: { category: number; reference: number },
): ShareAlarm[] {
  return alarms.map((i) => ({
    day: reference + i,
    category,
    direction: upper[i] > lower[i] ? "up" : "down",
  }));
}
