/** Says how far a proportion, such as an accuracy, can be trusted. */
import { checkInteger } from "../core/check.ts";

/** A proportion with its interval, all from 0 to 1. */
export interface Proportion {
  value: number;
  low: number;
  high: number;
  /** Number of trials. */
  n: number;
}

/** The quantile of the standard normal distribution that leaves 2.5 % above it. */
const Z_95 = 1.959963984540054;

/**
 * Returns `successes / n` with its 95 % score interval (Wilson 1927, "Probable inference, the law of succession, and
 * statistical inference"): the same as SciPy's `binomtest(successes, n).proportion_ci(method="wilson")`. It has a width
 * even for one trial and for 0 or `n` successes.
 *
 * @throws {RangeError} unless `n` is an integer of 1 or more and `successes` one from 0 to `n`
 */
export function wilsonInterval(successes: number, n: number): Proportion {
  checkInteger("compute an interval", { name: "n", value: n, least: 1 });
  checkInteger("compute an interval", { name: "successes", value: successes, most: n });
  const value = successes / n;
  const scale = 1 + Z_95 ** 2 / n;
  const centre = (value + Z_95 ** 2 / (2 * n)) / scale;
  const half = (Z_95 / scale) * Math.sqrt(value * (1 - value) / n + Z_95 ** 2 / (4 * n ** 2));
  // At 0 and n successes the bound is exactly 0 or 1; rounding must not push it outside.
  return {
    value,
    low: successes === 0 ? 0 : centre - half,
    high: successes === n ? 1 : centre + half,
    n,
  };
}
