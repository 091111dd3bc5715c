/** Gives a typical ratio its interval. */
import type { Estimate } from "../bootstrap_interval.ts";
import { compensatedMean } from "../compensated_mean.ts";
import { pairedTInterval, type PairedTOptions } from "../paired_t_interval.ts";

/**
 * Returns the geometric mean of ratios with the interval that Student's t gives to the mean of their logarithms, so that
 * a half and a double cancel out, and the few largest do not decide. The interval of a single ratio is a point.
 *
 * @throws {RangeError} without ratios, unless all are finite and above 0, and unless `confidence` is above 0 and below 1
 */
export function geometricMeanInterval(
  ratios: ArrayLike<number>,
  { confidence = 0.95 }: PairedTOptions = {},
): Estimate {
  const n = ratios.length, logarithms = Array.from(ratios, (ratio) => Math.log(ratio));
  const wrong = n === 0 ? 0 : logarithms.findIndex((logarithm) => !Number.isFinite(logarithm));
  if (wrong >= 0) {
    throw new RangeError(
      `Cannot take a geometric mean as ratios must be finite numbers above 0: current value is ${
        ratios[wrong]
      } at index ${wrong}`,
    );
  }
  if (n === 1) return { value: ratios[0], low: ratios[0], high: ratios[0], n };
  const { low, high } = pairedTInterval(logarithms, { confidence });
  return {
    value: Math.exp(compensatedMean(n, (i) => logarithms[i])),
    low: Math.exp(low),
    high: Math.exp(high),
    n,
  };
}
