/** Summarises lists of numbers: mean, median and other quantiles. */

/** What to take for a quantile that lies between two values; the names are NumPy's. */
export type QuantileMethod =
  /** Between the two, by how far it is from each. */
  | "linear"
  /** The lower one of the two. */
  | "lower"
  /** The higher one of the two. */
  | "higher"
  /** The smallest value that at least this fraction of the values does not exceed. */
  | "inverted_cdf";

/**
 * Returns the quantile of values: with `fraction` 0.5 the median, 0 the least, 1 the greatest. NaN when there is no
 * value, or one is NaN.
 *
 * @param sorted ascending, as typed arrays sort: NaN last
 * @param fraction 0 to 1
 * @param method as in `numpy.quantile` (Hyndman and Fan 1996, types 7 and 1)
 */
export function quantile(
  sorted: ArrayLike<number>,
  fraction: number,
  method: QuantileMethod = "linear",
): number {
  const last = sorted.length - 1;
  if (last < 0 || Number.isNaN(sorted[last])) return NaN;
  if (method === "inverted_cdf") return sorted[Math.max(0, Math.ceil(fraction * sorted.length) - 1)];
  const position = last * fraction;
  const lower = sorted[Math.floor(position)], upper = sorted[Math.ceil(position)];
  if (method !== "linear") return method === "lower" ? lower : upper;
  // Between two infinite values their difference would be NaN.
  return lower === upper ? lower : lower + (upper - lower) * (position - Math.floor(position));
}

/**
 * Returns the median: of an even number of values the mean of the middle two. NaN when there is none, or one is NaN.
 */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort(), middle = (sorted.length - 1) / 2;
  if (sorted.length === 0 || Number.isNaN(sorted[sorted.length - 1])) return NaN;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

/** Returns the mean, added up from the first value to the last; NaN when there is none. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}
