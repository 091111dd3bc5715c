/** Runs a plan in tests by a formula. */
import type { SearchPlan } from "../../lib/tuning/search_plan.ts";
import type { Trial } from "../../lib/tuning/trial.ts";

/** Returns the rounds that a plan asks for when trials score so. */
export function roundsOf(plan: SearchPlan, scoreOf: (trial: Trial) => number): Trial[][] {
  const asked: Trial[][] = [], rounds = plan.rounds();
  for (let step = rounds.next(); !step.done; step = rounds.next(asked.at(-1)!.map(scoreOf))) {
    asked.push([...step.value]);
  }
  return asked;
}
