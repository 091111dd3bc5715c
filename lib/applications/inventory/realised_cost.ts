/** Adds up what decisions cost once the truth is known. */
import { checkAsMany, checkLabels } from "../../metrics/check_input.ts";
import { ASK_A_PERSON, checkCosts, type DecisionCosts } from "./expected_cost.ts";

/** What decisions cost. */
export interface RealisedCost {
  /** Mean over examples. */
  meanCost: number;
  /** Share of examples that a person was asked about. */
  asked: number;
  /** Share of wrong ones among those decided without a person; NaN where there are none. */
  errorRate: number;
  /** What each example cost: shape `[n]`. */
  costs: Float64Array;
  /** Number of examples. */
  n: number;
}

/**
 * Returns what decisions cost on examples whose classes are known: the mean, how often a person was asked, and the
 * error rate where none was.
 *
 * @param labels true classes `[n]`
 * @param decisions classes, or `ASK_A_PERSON`: shape `[n]`
 * @throws {TypeError} when decisions are not as many as labels, or costs not square
 * @throws {RangeError} when a label or decision is no class, or a cost out of range
 */
export function realisedCost(
  labels: ArrayLike<number>,
  decisions: ArrayLike<number>,
  { costs, askCost = Infinity }: DecisionCosts,
): RealisedCost {
  checkCosts(costs, askCost);
  checkAsMany("add up costs", "decisions", decisions.length, labels.length);
  checkLabels("add up costs", labels, costs.length);
  const decided = Array.from(decisions).filter((decision) => decision !== ASK_A_PERSON);
  checkLabels("add up costs", decided, costs.length);
  const n = labels.length;
  let [sum, wrong] = [0, 0];
  const each = Float64Array.from(decisions, (decision, i) => {
    const cost = decision === ASK_A_PERSON ? askCost : costs[labels[i]][decision];
    if (decision !== ASK_A_PERSON && decision !== labels[i]) wrong++;
    sum += cost;
    return cost;
  });
  return {
    meanCost: sum / n,
    asked: (n - decided.length) / n,
    errorRate: wrong / decided.length,
    costs: each,
    n,
  };
}
