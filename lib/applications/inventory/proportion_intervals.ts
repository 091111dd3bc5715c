/** Turns drawn shares into intervals. */
import { checkInteger, checkOpenFraction } from "../../core/check.ts";
import { quantile } from "../../core/statistics.ts";

/** Whose shares an interval is to hold. */
export type ProportionTarget =
  /** What is in this very delivery: uncertain only where the model errs. */
  | "delivery"
  /** What the delivery is a sample of: uncertain by the draw of the delivery as well. */
  | "source";

/** How intervals are drawn. */
export interface ProportionIntervalOptions {
  /** @default "delivery" */
  target?: ProportionTarget;
  /** @default 500 */
  resamples?: number;
  /** Fraction of resamples that an interval holds, above 0 and below 1. @default 0.95 */
  confidence?: number;
  /** @default 1 */
  seed?: number;
}

/** Shares of the classes with an interval for each, all from 0 to 1: shape `[classes]`. */
export interface ProportionIntervals {
  shares: number[];
  low: number[];
  high: number[];
  /** Number of examples. */
  n: number;
}

/** Throws RangeError unless `resamples` is an integer of 1 or more and `confidence` between 0 and 1. */
export function checkIntervalOptions(resamples: number, confidence: number): void {
  checkInteger("estimate intervals", { name: "resamples", value: resamples, least: 1 });
  checkOpenFraction("estimate intervals", { name: "confidence", value: confidence });
}

/**
 * Returns the ends of the percentile interval of each class: the same fraction of the drawn values lies below and above
 * (Efron 1979; quantiles by linear interpolation). Checks nothing.
 *
 * @param drawn shares of all classes, one row per resample
 */
export function percentileIntervals(
  drawn: readonly ArrayLike<number>[],
  confidence: number,
): Pick<ProportionIntervals, "low" | "high"> {
  const columns = Array.from(drawn[0], (_, c) => Float64Array.from(drawn, (shares) => shares[c]).sort());
  const tail = (1 - confidence) / 2;
  return {
    low: columns.map((column) => quantile(column, tail)),
    high: columns.map((column) => quantile(column, 1 - tail)),
  };
}
