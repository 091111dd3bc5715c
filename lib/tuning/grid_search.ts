/** Searches by trying every point of a grid. */
import { createRandom } from "../core/random.ts";
import { checkBudget, type SearchPlan } from "./search_plan.ts";
import type { Configuration } from "./search_space.ts";

/** Options of `gridSearch`. */
export interface GridSearchOptions {
  /** The points, such as those of `gridConfigurations`. */
  configurations: readonly Configuration[];
  /** Budget of each trial. */
  budget: number;
  /** Seed of each trial. @default 1 */
  trialSeed?: number;
  /** Seed of the order in which points are tried; it matters to a search that is cut short. @default 1 */
  seed?: number;
}

/**
 * Plans a grid search: one round with all points in an order drawn by chance, each at the full budget. Compute is
 * points times budget.
 *
 * @throws {RangeError} when there is no point, or the budget is not above 0
 */
export function gridSearch(
  { configurations, budget, trialSeed = 1, seed = 1 }: GridSearchOptions,
): SearchPlan {
  checkBudget(budget);
  if (configurations.length === 0) {
    throw new RangeError("Cannot plan a search as configurations must be one or more: current value is 0");
  }
  return {
    name: "grid search",
    *rounds() {
      const order = createRandom(seed).permutation(configurations.length);
      yield Array.from(order, (i) => ({ configuration: configurations[i], budget, seed: trialSeed }));
    },
  };
}
