/** Says what decisions cost in the end, by what it costs to ask a person. */
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
export interface AskingCostsOptions {
  /** `costs[t][d]`: what it costs to take an example of class `t` for class `d`. */
  costs: readonly ArrayLike<number>[];
  /** What it may cost to ask a person; Infinity never asks. */
  askCosts: readonly number[];
}

/**
 * Takes the `cheapestDecisions` for each cost of asking and returns what they come to, one `realisedCost` for each.
 *
 * @throws {TypeError} when labels, probabilities and costs do not match
 * @throws {RangeError} when a number is out of range
 */
export function askingCosts(
  { labels, probabilities }: WeighedExamples,
  { costs, askCosts }: AskingCostsOptions,
): RealisedCost[] {
  return askCosts.map((askCost) => {
    const { decisions } = cheapestDecisions(probabilities, { costs, askCost });
    return realisedCost(labels, decisions, { costs, askCost });
  });
}
