/** Takes the trials of the drawn configurations out of the table of tuning. */
import { type FinishedTrial, isFinished, type StoredTrial } from "../../tuning/study_rows.ts";
import { trialKey } from "../../tuning/trial.ts";
import type { TuningSizes } from "../../core/profile.ts";
import { drawnConfigurations } from "./tuning_plans.ts";

/**
 * Returns for each budget, ascending, the trials with the first seed of all configurations that were drawn by chance,
 * at every budget in the same order. A configuration of which a trial failed is left out.
 */
export function drawnTrials(trials: readonly StoredTrial[], sizes: TuningSizes): FinishedTrial[][] {
  const { budgets, seeds: [seed] } = sizes;
  const byKey = new Map(trials.filter(isFinished).map((trial) => [trialKey(trial), trial]));
  const rows = drawnConfigurations(sizes).map((configuration) =>
    budgets.flatMap((budget) => byKey.get(trialKey({ configuration, budget, seed })) ?? [])
  );
  const whole = rows.filter(({ length }) => length === budgets.length);
  return budgets.map((_, i) => whole.map((row) => row[i]));
}
