/** Adds up what decisions cost once the truth is known. */
import { checkAsMany, checkLabels } from "../../metrics/check_input.ts";
import { checkCosts, type DecisionCosts, DEFER } from "./expected_cost.ts";

/** What decisions cost. */
export interface RealisedCost {
  /** Mean over examples. */
  meanCost: number;
  /** Fraction of examples that were deferred to a person. */
  deferred: number;
  /** Fraction of wrong ones among those decided without a person; NaN where there are none. */
  errorRate: number;
  /** What each example cost: shape `[n]`. */
  costs: Float64Array;
  /** Number of examples. */
  n: number;
}

/**
 * Returns what decisions cost on examples whose classes are known: the mean, how many were deferred to a
 * person, and the error rate of the others.
 *
 * @param labels true classes `[n]`
 * @param decisions classes, or `DEFER`: shape `[n]`
 * @throws {TypeError} when decisions are not as many as labels, or costs not square
 * @throws {RangeError} when a label or decision is no class, or a cost out of range
 */
export function realisedCost(
  labels: ArrayLike<number>,
  decisions: ArrayLike<number>,
  { costs, deferralCost = Infinity }: DecisionCosts,
): RealisedCost {
  checkCosts(costs, deferralCost);
  checkAsMany("add up costs", "decisions", decisions.length, labels.length);
  checkLabels("add up costs", labels, costs.length);
  const decided = Array.from(decisions).filter((decision) => decision !== DEFER);
  checkLabels("add up costs", decided, costs.length);
  const n = labels.length;
  let [sum, wrong] = [0, 0];
  const each = Float64Array.from(decisions, (decision, i) => {
    const cost = decision === DEFER ? deferralCost : costs[labels[i]][decision];
    if (decision !== DEFER && decision !== labels[i]) wrong++;
    sum += cost;
    return cost;
  });
  return {
    meanCost: sum / n,
    deferred: (n - decided.length) / n,
    errorRate: wrong / decided.length,
    costs: each,
    n,
  };
}
