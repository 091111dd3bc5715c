/** Searches by trying many configurations a little, and the better ones of them longer. */
import { createRandom } from "../core/random.ts";
import type { Candidates } from "./candidates.ts";
import { checkBudget, type SearchPlan } from "./search_plan.ts";

/** Options of `successiveHalving`. */
export interface SuccessiveHalvingOptions {
  /** Where configurations come from. */
  candidates: Candidates;
  /** Configurations in the first round. */
  count: number;
  /** Budget of a trial in each round, ascending. */
  budgets: readonly number[];
  /** Seed of each trial. @default 1 */
  trialSeed?: number;
  /** Seed of the draw. @default 1 */
  seed?: number;
}

/**
 * Plans successive halving (Jamieson and Talwalkar 2016, arXiv 1502.07943; the bracket of Li et al. 2018, arXiv
 * 1603.06560): all configurations at the smallest budget, then the best of them at the next, and so on, so many that
 * rounds cost about the same (`halvingSizes`). The better a configuration was, the sooner its next trial starts; ties:
 * the earlier one.
 *
 * A configuration that goes on starts anew, since a learning-rate schedule depends on how long training lasts: from
 * budget b1 to b2 it costs b2, not b2 - b1 as it would if it continued. Compute is `halvingCompute`. The search ends
 * early when all trials of a round have failed.
 *
 * @throws {RangeError} when budgets do not ascend from above 0, or there are fewer candidates than `count`
 */
export function successiveHalving(
  { candidates, count, budgets, trialSeed = 1, seed = 1 }: SuccessiveHalvingOptions,
): SearchPlan {
  const sizes = halvingSizes(count, budgets);
  const configurations = candidates(count, createRandom(seed));
  return {
    name: "successive halving",
    *rounds() {
      let left = configurations;
      for (const [round, budget] of budgets.entries()) {
        left = left.slice(0, sizes[round]);
        const scores = yield left.map((configuration) => ({ configuration, budget, seed: trialSeed }));
        const order = left.map((_, i) => i).filter((i) => scores[i] > -Infinity);
        // Sorting is stable.
        left = order.sort((a, b) => scores[b] - scores[a]).map((i) => left[i]);
        if (left.length === 0) return;
      }
    },
  };
}

/**
 * Returns the number of configurations in each round: as many fewer as the budget is larger than the first, rounded
 * down, and one at least.
 */
export function halvingSizes(count: number, budgets: readonly number[]): number[] {
  budgets.forEach(checkBudget);
  if (budgets.length === 0 || budgets.some((budget, i) => i > 0 && budget <= budgets[i - 1])) {
    throw new RangeError(
      `Cannot plan a search as budgets must ascend: current value is ${JSON.stringify(budgets)}`,
    );
  }
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(
      `Cannot plan a search as count must be an integer of 1 or more: current value is ${count}`,
    );
  }
  // A quotient such as 27 / (0.3 / 0.1) must not fall below the whole number that it stands for.
  return budgets.map((budget) => Math.max(1, Math.floor(count * budgets[0] / budget * (1 + 1e-12))));
}

/** Returns what successive halving costs at most, in units of budget. */
export function halvingCompute(count: number, budgets: readonly number[]): number {
  return halvingSizes(count, budgets).reduce((sum, size, round) => sum + size * budgets[round], 0);
}

/**
 * Returns the largest number of configurations with which successive halving costs no more than `compute`.
 *
 * @throws {RangeError} when even one configuration costs more
 */
export function largestHalving(compute: number, budgets: readonly number[]): number {
  if (!(halvingCompute(1, budgets) <= compute) || compute === Infinity) {
    throw new RangeError(
      `Cannot plan a search as compute must be finite and enough for one configuration, ${
        halvingCompute(1, budgets)
      }: current value is ${compute}`,
    );
  }
  let count = 1;
  while (halvingCompute(count + 1, budgets) <= compute) count++;
  return count;
}
