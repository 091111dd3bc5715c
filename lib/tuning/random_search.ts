/** Searches by trying configurations drawn by chance. */
import { createRandom } from "../core/random.ts";
import type { Candidates } from "./candidates.ts";
import { checkBudget, type SearchPlan } from "./search_plan.ts";

/** Options of `randomSearch`. */
export interface RandomSearchOptions {
  /** Where configurations come from. */
  candidates: Candidates;
  /** How many configurations are tried. */
  trials: number;
  /** Budget of each trial. */
  budget: number;
  /** Seed of each trial. @default 1 */
  trialSeed?: number;
  /** Seed of the draw. @default 1 */
  seed?: number;
}

/**
 * Plans a random search (Bergstra and Bengio 2012, "Random search for hyper-parameter optimization"): one round, each
 * trial at the full budget. Compute is trials times budget.
 *
 * @throws {RangeError} when the budget is not above 0, or there are fewer candidates than trials
 */
export function randomSearch(
  { candidates, trials, budget, trialSeed = 1, seed = 1 }: RandomSearchOptions,
): SearchPlan {
  checkBudget(budget);
  const configurations = candidates(trials, createRandom(seed));
  return {
    name: "random search",
    *rounds() {
      yield configurations.map((configuration) => ({ configuration, budget, seed: trialSeed }));
    },
  };
}
