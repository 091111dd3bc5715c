/** Chooses the thresholds between the bins of a feature. */

/** The distinct values of a feature, ascending, and how often each occurs. */
export interface ValueCounts {
  values: ArrayLike<number>;
  counts: ArrayLike<number>;
}

/**
 * Returns the thresholds that split a feature's values into at most `bins` bins, ascending and distinct: a value
 * belongs to the first bin whose threshold is not below it, or else to the last bin.
 *
 * With at most `bins` distinct values these are the middles between neighbours, so that each value has a bin of its
 * own; otherwise, as in scikit-learn 1.2, the quantiles `i / bins` of all values, each the middle of the two values
 * that it falls between. A frequent value is several quantiles, which scikit-learn keeps as empty bins; here they are
 * one.
 */
export function binThresholds(feature: ValueCounts, bins: number): Float64Array {
  const { values } = feature;
  if (values.length > bins) return distinct(quantiles(feature, bins));
  return Float64Array.from({ length: values.length - 1 }, (_, i) => (values[i] + values[i + 1]) * 0.5);
}

function quantiles({ values, counts }: ValueCounts, bins: number): Float64Array {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i];
  const step = 100 / bins, thresholds = new Float64Array(bins - 1);
  // Values up to and including `value` take the ranks below `end`.
  let value = 0, end = counts[0];
  for (let i = 1; i < bins; i++) {
    // The order of the operations is NumPy's, whose rounding decides where a rank is whole.
    const rank = (total - 1) * (i * step / 100), low = Math.floor(rank);
    while (low >= end) end += counts[++value];
    const upper = low + 1 < end || rank === low ? value : value + 1;
    thresholds[i - 1] = values[upper] - (values[upper] - values[value]) * 0.5;
  }
  return thresholds;
}

function distinct(ascending: Float64Array): Float64Array {
  return ascending.filter((value, i) => i === 0 || value !== ascending[i - 1]);
}
