/** Adds up what a period costs at each confidence below which a person is asked. */
import type { UnitCosts } from "./unit_costs.ts";

/** Counts without nesting: `values[(t * bins + b) * classes + p]`. */
export interface FlatCounts {
  values: Uint32Array;
  classes: number;
  /** Number of thresholds. */
  bins: number;
}

/** Costs of one image and units of each class. */
export interface ShopWeights extends UnitCosts {
  /** Units per period of each class; 0 for those that are left out. */
  units: readonly number[];
}

/** What a period costs and how much of it a model decides, at each threshold and last without any decision by it. */
export interface ThresholdCosts {
  /** Shape `[bins + 1]`. */
  costs: Float64Array;
  /** Units that the model decides: shape `[bins + 1]`. */
  decided: Float64Array;
}

/**
 * Returns the expected cost of a period for each threshold,
 *
 * `sum over t of units[t] / n[t] * (sum of costs[t][p] over decided images + personCosts[t] * images asked about)`,
 *
 * where `n[t]` images of class `t` were counted: the closed form of what `realisedCost` would return for the shop's
 * units. Checks nothing; classes without units or without images add nothing.
 */
export function thresholdCosts(
  { values, classes, bins }: FlatCounts,
  { costs, personCosts, units }: ShopWeights,
): ThresholdCosts {
  const byModel = new Float64Array(bins), byPerson = new Float64Array(bins), weights = new Float64Array(bins);
  const size = bins * classes;
  for (let t = 0; t < classes; t++) {
    const own = values.subarray(t * size, (t + 1) * size), n = own.reduce((sum, count) => sum + count, 0);
    if (!(units[t] > 0 && n > 0)) continue;
    const weight = units[t] / n;
    for (let cell = 0; cell < size; cell++) {
      if (own[cell] === 0) continue;
      const b = Math.floor(cell / classes), images = weight * own[cell];
      byModel[b] += images * costs[t][cell % classes];
      byPerson[b] += images * personCosts[t];
      weights[b] += images;
    }
  }
  return { costs: cutSums(byPerson, byModel), decided: cutSums(new Float64Array(bins), weights) };
}

/** Returns for each place the sum of what lies before it in one list and from it on in the other: one more each. */
function cutSums(before: Float64Array, from: Float64Array): Float64Array {
  const sums = new Float64Array(from.length + 1);
  for (let b = from.length - 1, sum = 0; b >= 0; b--) sums[b] = sum += from[b];
  for (let b = 0, sum = 0; b < before.length; b++) sums[b + 1] += sum += before[b];
  return sums;
}

/** Returns the place of the lowest cost; of equal ones the first, that is rather the model than a person. */
export function cheapestThreshold({ costs }: ThresholdCosts): number {
  let best = 0;
  for (let b = 1; b < costs.length; b++) if (costs[b] < costs[best]) best = b;
  return best;
}
