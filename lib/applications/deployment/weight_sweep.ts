/** Finds out where the recommendation changes as one weight moves. */
import type { DeploymentCriterion } from "./criteria.ts";
import { normalisedWeights } from "./score_models.ts";

/** Who is recommended while a weight lies in a range. */
export interface WeightRange {
  /** Fraction of all weights, 0 to 1. */
  from: number;
  to: number;
  /** The name of the model. */
  model: string;
}

/** What one weight does to the recommendation. */
export interface WeightSweep {
  /** The name of the criterion. */
  criterion: string;
  /** Its weight now, as a fraction of all weights. */
  weight: number;
  /** Ranges from 0 to 1, in order. */
  ranges: WeightRange[];
  /** Where two ranges meet: weights at which two models score the same. */
  breakEvens: number[];
}

/**
 * Moves the weight of each criterion from 0 to 1, while the others keep their proportions (equal ones, where all of
 * them are 0), and returns who has the highest score where. Scores are straight lines in the weight, so that the
 * break-even weights are exact. Ties: the model that comes first. Checks nothing.
 *
 * @param scaled `scaled[criterion][model]`, 0 to 1
 */
export function weightSweeps(
  scaled: readonly (readonly number[])[],
  { criteria, names }: { criteria: readonly DeploymentCriterion[]; names: readonly string[] },
): WeightSweep[] {
  const weights = normalisedWeights(criteria);
  return criteria.map(({ name }, c) => {
    const others = weights.with(c, 0), rest = others.reduce((sum, weight) => sum + weight, 0);
    const equal = others.map((_, o) => o === c ? 0 : 1 / (criteria.length - 1));
    const shares = rest > 0 ? others.map((weight) => weight / rest) : equal;
    const without = names.map((_, m) => shares.reduce((sum, share, o) => sum + share * scaled[o][m], 0));
    const ranges = highestLines(without, scaled[c]).map((range) => ({ ...range, model: names[range.model] }));
    return {
      criterion: name,
      weight: weights[c],
      ranges,
      breakEvens: ranges.slice(1).map(({ from }) => from),
    };
  });
}

/** Returns the upper envelope over 0 to 1 of lines from `start[m]` to `end[m]`. */
function highestLines(start: readonly number[], end: readonly number[]) {
  const corners = new Set([0, 1]);
  for (const [a, first] of start.entries()) {
    for (let b = 0; b < a; b++) {
      const at = (first - start[b]) / (first - start[b] - end[a] + end[b]);
      if (at > 0 && at < 1) corners.add(at);
    }
  }
  const sorted = [...corners].sort((a, b) => a - b),
    ranges: { from: number; to: number; model: number }[] = [];
  for (let i = 1; i < sorted.length; i++) {
    const [from, to] = [sorted[i - 1], sorted[i]], middle = (from + to) / 2;
    const scores = start.map((score, m) => score + middle * (end[m] - score));
    const model = scores.indexOf(Math.max(...scores)), last = ranges.at(-1);
    if (last?.model === model) last.to = to;
    else ranges.push({ from, to, model });
  }
  return ranges;
}
