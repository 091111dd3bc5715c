/** Decides by what a mistake costs, and defers to a person where that is cheaper. */
import { checkLength, checkNumber, checkWholeRows } from "../../core/check.ts";

/** What decisions cost, in any one currency. */
export interface DecisionCosts {
  /** `costs[t][d]`: what it costs to predict class `d` for an example of class `t`. */
  costs: readonly ArrayLike<number>[];
  /** What it costs to defer to a person, who is assumed to be right. @default Infinity */
  deferralCost?: number;
}

/** The cheapest decision for each example. */
export interface CheapestDecisions {
  /** Classes, or `DEFER`: shape `[n]`. */
  decisions: Int16Array;
  /** What each decision is expected to cost: shape `[n]`. */
  expectedCosts: Float64Array;
}

/** The decision to defer to a person. */
export const DEFER = -1;

/** Returns costs of 0 for what is right and `error` for whatever is wrong. */
export function equalCosts(classes: number, error = 1): number[][] {
  return Array.from(
    { length: classes },
    (_, t) => Array.from({ length: classes }, (_, d) => t === d ? 0 : error),
  );
}

/**
 * Chooses for each example the class with the lowest expected cost, the sum of probability times cost over the classes
 * that it may be, and defers to a person where that costs less. With `equalCosts` it defers where the largest
 * probability is below `1 - deferralCost` (Chow 1970, "On optimum recognition error and reject tradeoff"). Ties: the
 * lower class, and rather a class than a person. Needs calibrated probabilities.
 *
 * @param probabilities `[n, classes]`, row by row
 * @throws {TypeError} when the costs are not square, or probabilities no multiple of the classes
 * @throws {RangeError} when a cost is not finite, or below 0 for deferral, or a probability not finite or below 0
 */
export function cheapestDecisions(
  probabilities: ArrayLike<number>,
  { costs, deferralCost = Infinity }: DecisionCosts,
): CheapestDecisions {
  const classes = costs.length;
  checkCosts(costs, deferralCost);
  checkWholeRows("weigh costs", {
    name: "probabilities",
    value: probabilities.length,
    columns: classes,
    of: "classes",
  });
  const decisions = new Int16Array(probabilities.length / classes).fill(DEFER);
  const expectedCosts = new Float64Array(decisions.length);
  for (let i = 0; i < decisions.length; i++) {
    const expected = new Float64Array(classes);
    for (let t = 0; t < classes; t++) {
      const probability = probabilities[i * classes + t];
      checkNumber("weigh costs", { name: `probabilities[${i * classes + t}]`, value: probability });
      for (let d = 0; d < classes; d++) expected[d] += probability * costs[t][d];
    }
    let best = 0;
    for (let d = 1; d < classes; d++) if (expected[d] < expected[best]) best = d;
    if (expected[best] <= deferralCost) decisions[i] = best;
    expectedCosts[i] = Math.min(expected[best], deferralCost);
  }
  return { decisions, expectedCosts };
}

/** Throws TypeError unless costs are square, RangeError unless each is finite and the deferral cost 0 or more. */
export function checkCosts(costs: readonly ArrayLike<number>[], deferralCost: number): void {
  costs.forEach((row, t) => {
    checkLength("weigh costs", {
      name: `costs[${t}]`,
      value: row.length,
      wanted: costs.length,
      of: "classes",
    });
    for (let d = 0; d < row.length; d++) {
      checkNumber("weigh costs", { name: `costs[${t}][${d}]`, value: row[d], least: -Infinity });
    }
  });
  if (!(deferralCost >= 0)) {
    throw new RangeError(
      `Cannot weigh costs as deferralCost must be 0 or more: current value is ${deferralCost}`,
    );
  }
}
