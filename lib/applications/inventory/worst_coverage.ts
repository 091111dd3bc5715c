/** Finds the category whose intervals hold the truth least often. */
import { checkOpenFraction } from "../../core/check.ts";
import type { Proportion } from "../../metrics/wilson_interval.ts";
import type { CoverageCheck } from "./coverage_check.ts";

/** The category that is served worst. */
export interface WorstCoverage extends Proportion {
  category: number;
  /**
   * Probability that some category falls as low or lower by chance, if all held what is promised: the exact binomial
   * tail times the number of categories (Bonferroni), at most 1. Small where the promise is broken.
   */
  p: number;
}

/**
 * Returns the category with the lowest coverage (ties: the first) with its 95 % interval and whether chance explains
 * it: the worst of many falls below the promise even where all keep it. A coverage over all categories hides it: show
 * this one beside it, by name. Trials must be independent, as those of `coverageCheck` are.
 *
 * @param promised what the intervals promise, above 0 and below 1
 * @throws {RangeError} when `promised` is out of range
 */
export function worstCoverage(
  { perClass }: Pick<CoverageCheck, "perClass">,
  { promised = 0.95 }: { promised?: number } = {},
): WorstCoverage {
  checkOpenFraction("find the worst coverage", { name: "promised", value: promised });
  const category = perClass.reduce((worst, { value }, c) => value < perClass[worst].value ? c : worst, 0);
  const worst = perClass[category], held = Math.round(worst.value * worst.n);
  return { ...worst, category, p: Math.min(1, perClass.length * lowerTail(held, worst.n, promised)) };
}

/** Returns the probability of `k` successes or fewer in `n` trials. */
function lowerTail(k: number, n: number, probability: number): number {
  const odds = Math.log(probability) - Math.log1p(-probability);
  let sum = 0;
  for (let i = 0, log = n * Math.log1p(-probability); i <= k; i++) {
    sum += Math.exp(log);
    log += Math.log((n - i) / (i + 1)) + odds;
  }
  return Math.min(1, sum);
}
