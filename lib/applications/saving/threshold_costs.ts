/** Adds up what a period costs at each confidence below which a person is asked. */
import type { UnitCosts } from "./unit_costs.ts";

/** Counts without nesting, and without the cells that hold no image. */
export interface CellCounts {
  /** `(t * bins + b) * classes + p` of each cell that holds images, ascending. */
  cells: Uint32Array;
  /** Number of images in each. */
  images: Uint32Array;
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
  { cells, images, classes, bins }: CellCounts,
  { costs, personCosts, units }: ShopWeights,
): ThresholdCosts {
  const byModel = new Float64Array(bins), byPerson = new Float64Array(bins), weights = new Float64Array(bins);
  const totals = new Float64Array(classes), size = bins * classes;
  for (let i = 0; i < cells.length; i++) totals[Math.floor(cells[i] / size)] += images[i];
  for (let i = 0; i < cells.length; i++) {
    const t = Math.floor(cells[i] / size), b = Math.floor(cells[i] / classes) % bins;
    if (!(units[t] > 0) || images[i] === 0) continue;
    const share = units[t] / totals[t] * images[i];
    byModel[b] += share * costs[t][cells[i] % classes];
    byPerson[b] += share * personCosts[t];
    weights[b] += share;
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

/** Returns the place of the lowest cost; ties: the first, that is rather the model than a person. */
export function cheapestThreshold({ costs }: ThresholdCosts): number {
  let best = 0;
  for (let b = 1; b < costs.length; b++) if (costs[b] < costs[best]) best = b;
  return best;
}
