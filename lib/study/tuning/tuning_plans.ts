/** Plans what is tuned: the table of trials, and searches at equal compute, live or over the table. */
import { createRandom } from "../../core/random.ts";
import { type Candidates, drawFrom, pickFrom } from "../../tuning/candidates.ts";
import { gridConfigurations } from "../../tuning/grid_configurations.ts";
import { gridSearch } from "../../tuning/grid_search.ts";
import { randomSearch } from "../../tuning/random_search.ts";
import type { SearchPlan } from "../../tuning/search_plan.ts";
import type { Configuration } from "../../tuning/search_space.ts";
import { halvingSizes, largestHalving, successiveHalving } from "../../tuning/successive_halving.ts";
import { TUNING_DEFAULTS, TUNING_SPACE } from "../plan/tuning_space.ts";
import type { TuningSizes } from "../../core/profile.ts";

/** The searches that are compared. */
export type TuningSearch = "grid" | "random" | "halving";

/** Seed by which the table's configurations are drawn. */
const TABLE_DRAW = 1;
/** Seeds of the live searches, so that neither their draws nor their trials are the table's. */
const LIVE_DRAW = 2, LIVE_SEED = 11;

/** Returns the configurations of the table that are drawn by chance. */
export function drawnConfigurations({ drawn }: TuningSizes): Configuration[] {
  return drawFrom(TUNING_SPACE)(drawn, createRandom(TABLE_DRAW));
}

/** Returns the grid: three hyperparameters crossed, the others at their defaults. */
export function gridOf({ grid }: TuningSizes): Configuration[] {
  const points: Record<string, readonly number[]> = { ...grid };
  const fixed = Object.fromEntries(Object.entries(TUNING_DEFAULTS).filter(([name]) => !(name in points)));
  return gridConfigurations(TUNING_SPACE, { points, fixed });
}

/**
 * Plans the table: every configuration, drawn ones first, at each budget with the first seed; then the best ones at
 * the largest budget (`finalistsOf`) with all seeds.
 */
export function tuningTable(sizes: TuningSizes): SearchPlan {
  const configurations = [...drawnConfigurations(sizes), ...gridOf(sizes)];
  const { budgets, seeds } = sizes, [seed] = seeds, largest = budgets.length - 1;
  return {
    name: "table",
    *rounds() {
      const scores = yield configurations.flatMap((configuration) =>
        budgets.map((budget) => ({ configuration, budget, seed }))
      );
      const atLargest = configurations.map((configuration, i) => ({
        configuration,
        score: scores[i * budgets.length + largest],
      }));
      yield finalistsOf(atLargest, sizes).flatMap((configuration) =>
        seeds.map((seed) => ({ configuration, budget: budgets[largest], seed }))
      );
    },
  };
}

/** Returns the configurations with the highest scores, the best first; ties: the earlier one. */
export function finalistsOf(
  trials: readonly { configuration: Configuration; score: number }[],
  { finalists }: Pick<TuningSizes, "finalists">,
): Configuration[] {
  // Sorting is stable.
  return [...trials].sort((a, b) => b.score - a.score).slice(0, finalists).map(({ configuration }) =>
    configuration
  );
}

/** Returns what each search may spend, in images: as much as the whole grid at the largest budget. */
export function searchCompute(sizes: TuningSizes): number {
  return gridOf(sizes).length * sizes.budgets[sizes.budgets.length - 1];
}

/**
 * Plans the three searches, each with new trials. Random search and halving draw from the whole space by the same seed:
 * halving meets the configurations of random search and others, so that luck of the draw decides less between them.
 */
export function liveSearches(sizes: TuningSizes): Record<TuningSearch, SearchPlan> {
  return searches(sizes, { candidates: drawFrom(TUNING_SPACE), seed: LIVE_DRAW, trialSeed: LIVE_SEED });
}

/** Plans the three searches over the table: `seed` decides which configurations they meet, in which order. */
export function tableSearches(sizes: TuningSizes, seed: number): Record<TuningSearch, SearchPlan> {
  const candidates = pickFrom(drawnConfigurations(sizes));
  return searches(sizes, { candidates, seed, trialSeed: sizes.seeds[0] });
}

/** Counts the trials of the table and of each search, and the images that they see, at most. */
export function tuningWork(sizes: TuningSizes): { trials: number; images: number } {
  const { drawn, budgets, finalists, seeds } = sizes, points = gridOf(sizes).length;
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const largest = budgets[budgets.length - 1], compute = searchCompute(sizes);
  const again = finalists * (seeds.length - 1);
  const halving = halvingSizes(largestHalving(compute, budgets), budgets);
  return {
    trials: (drawn + points) * budgets.length + again + 2 * points + sum(halving),
    images: (drawn + points) * sum(budgets) + again * largest + 2 * compute +
      sum(halving.map((count, round) => count * budgets[round])),
  };
}

function searches(
  sizes: TuningSizes,
  { candidates, seed, trialSeed }: { candidates: Candidates; seed: number; trialSeed: number },
): Record<TuningSearch, SearchPlan> {
  const { budgets } = sizes, configurations = gridOf(sizes), seeds = { seed, trialSeed };
  const budget = budgets[budgets.length - 1], trials = configurations.length;
  const count = largestHalving(searchCompute(sizes), budgets);
  return {
    grid: gridSearch({ configurations, budget, ...seeds }),
    random: randomSearch({ candidates, trials, budget, ...seeds }),
    halving: successiveHalving({ candidates, count, budgets, ...seeds }),
  };
}
