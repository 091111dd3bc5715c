/** Says what decisions cost in the end, by what it costs to defer to a person. */
import { cheapestDecisions } from "./expected_cost.ts";
import { type RealisedCost, realisedCost } from "./realised_cost.ts";

/** Examples whose classes are known, and what a model says of them. */
export interface WeighedExamples {
  /** True classes `[n]`. */
  labels: ArrayLike<number>;
  /** Calibrated probabilities `[n, classes]`, row by row. */
  probabilities: ArrayLike<number>;
}

/** What things cost, in any one currency. */
export interface DeferralCostsOptions {
  /** `costs[t][d]`: what it costs to predict class `d` for an example of class `t`. */
  costs: readonly ArrayLike<number>[];
  /** What it may cost to defer to a person; Infinity never defers. */
  deferralCosts: readonly number[];
}

/**
 * Takes the `cheapestDecisions` for each cost of deferral and returns what they come to, one `realisedCost` for each.
 *
 * @throws {TypeError} when labels, probabilities and costs do not match
 * @throws {RangeError} when a number is out of range
 */
export function deferralCosts(
  { labels, probabilities }: WeighedExamples,
  { costs, deferralCosts }: DeferralCostsOptions,
): RealisedCost[] {
  return deferralCosts.map((deferralCost) => {
    const { decisions } = cheapestDecisions(probabilities, { costs, deferralCost });
    return realisedCost(labels, decisions, { costs, deferralCost });
  });
}
