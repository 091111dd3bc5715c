/** Turns measurements of models into one weighted score each. */
import type { DeploymentCriterion } from "./criteria.ts";

/** Returns the weights, brought to a sum of 1. Checks nothing. */
export function normalisedWeights(criteria: readonly Pick<DeploymentCriterion, "weight">[]): number[] {
  const sum = criteria.reduce((all, { weight }) => all + weight, 0);
  return criteria.map(({ weight }) => weight / sum);
}

/**
 * Returns the scaled values, 0 to 1, of one criterion for all models: shape `[models]`. By bounds, what lies beyond
 * them counts as the bound. By ratio, a cost drawn at 0 or below, which resampling may bring about, counts as the best,
 * and such a worth as the worst.
 */
export function scaledValues(
  values: readonly number[],
  { better, scaling }: Pick<DeploymentCriterion, "better" | "scaling">,
): number[] {
  if (scaling.rule === "bounds") {
    const { worst, best } = scaling;
    return values.map((value) => Math.min(1, Math.max(0, (value - worst) / (best - worst))));
  }
  const { enough } = scaling;
  if (better === "higher") {
    const most = Math.min(Math.max(...values), enough ?? Infinity);
    return values.map((value) => value > 0 ? Math.min(1, value / most) : 0);
  }
  const least = Math.max(Number.MIN_VALUE, Math.min(...values), enough ?? 0);
  return values.map((value) => value <= least ? 1 : least / value);
}

/** Returns weighted sums of scaled values: `scaled[criterion][model]` becomes shape `[models]`. */
export function weightedScores(scaled: readonly (readonly number[])[], weights: readonly number[]): number[] {
  return scaled[0].map((_, m) => weights.reduce((sum, weight, c) => sum + weight * scaled[c][m], 0));
}

/** Returns whether a value lies beyond the bounds that it is scaled by. */
export function isBeyond(value: number, { scaling }: Pick<DeploymentCriterion, "scaling">): boolean {
  if (scaling.rule === "ratio") return false;
  const { worst, best } = scaling;
  return value < Math.min(worst, best) || value > Math.max(worst, best);
}
