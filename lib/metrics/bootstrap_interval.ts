/** Gives an interval to any statistic by computing it on resampled examples. */
import { checkInteger, checkOpenFraction } from "../core/check.ts";
import { createRandom } from "../core/random.ts";
import { quantile } from "../core/statistics.ts";

/** How to resample. */
export interface BootstrapOptions {
  /** Number of resamples. @default 2000 */
  resamples?: number;
  /** Fraction of resamples that the interval holds, above 0 and below 1. @default 0.95 */
  confidence?: number;
  /** Seed of the draws. @default 1 */
  seed?: number;
}

/** A statistic of some examples with its interval. */
export interface Estimate {
  /** The statistic on the examples themselves. */
  value: number;
  low: number;
  high: number;
  /** Number of examples. */
  n: number;
}

/** Computes a statistic of the examples with these indices; the array is used again after the call. */
export type Statistic = (indices: Uint32Array) => number;

/**
 * Returns a statistic of `size` examples with its percentile interval: as many examples are drawn with
 * replacement, again and again, and the interval leaves out the same fraction of results on either side
 * (Efron 1979, "Bootstrap methods: another look at the jackknife"; quantiles by linear interpolation).
 *
 * The same as `scipy.stats.bootstrap` with `method="percentile"`, on the same draws. Where the statistic does not vary,
 * the interval is a point; where it is NaN on one resample, low and high are NaN.
 *
 * @throws {RangeError} unless `size` is an integer of 2 or more (from one example there is nothing to learn of spread),
 * or when an option is out of range
 *
 * @example
 * ```ts
 * import { bootstrapInterval } from "./bootstrap_interval.ts";
 * const right = [1, 1, 0, 1, 1, 0, 1, 1];
 * const accuracy = bootstrapInterval(
 *   right.length,
 *   (indices) => indices.reduce((sum, i) => sum + right[i], 0) / indices.length,
 * );
 * console.log(accuracy.low, accuracy.value, accuracy.high);
 * ```
 */
export function bootstrapInterval(
  size: number,
  statistic: Statistic,
  { resamples = 2000, confidence = 0.95, seed = 1 }: BootstrapOptions = {},
): Estimate {
  checkInteger("bootstrap", { name: "size", value: size, least: 2 });
  checkInteger("bootstrap", { name: "resamples", value: resamples, least: 1 });
  checkOpenFraction("bootstrap", { name: "confidence", value: confidence });
  const random = createRandom(seed);
  const indices = Uint32Array.from({ length: size }, (_, i) => i);
  const value = statistic(indices);
  const results = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    for (let i = 0; i < size; i++) indices[i] = random.integer(size);
    results[r] = statistic(indices);
  }
  results.sort();
  const tail = (1 - confidence) / 2;
  return { value, low: quantile(results, tail), high: quantile(results, 1 - tail), n: size };
}

/**
 * Returns the difference of a statistic between two models that were evaluated on the same `size` examples, first less
 * second, with its percentile interval. Each resample takes the same examples for both, so that what is hard
 * for both does not blur the difference. Edge cases and errors as in `bootstrapInterval`.
 */
export function pairedBootstrapInterval(
  size: number,
  { first, second }: { first: Statistic; second: Statistic },
  options: BootstrapOptions = {},
): Estimate {
  return bootstrapInterval(size, (indices) => first(indices) - second(indices), options);
}
