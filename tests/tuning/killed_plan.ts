/** The search that tests kill. */
import { drawFrom } from "../../lib/tuning/candidates.ts";
import type { SearchPlan } from "../../lib/tuning/search_plan.ts";
import { successiveHalving } from "../../lib/tuning/successive_halving.ts";
import { SPACE } from "./fake_trials.ts";

export const IDENTITY = "fake trials";
/** How long a trial takes, in milliseconds. */
export const TRIAL_MS = 20;
/** How many trials the search asks for. */
export const TRIALS = 48 + 24 + 12;

/** Plans the search: three rounds. */
export function killedPlan(): SearchPlan {
  return successiveHalving({ candidates: drawFrom(SPACE), count: 48, budgets: [1, 2, 4], seed: 3 });
}
