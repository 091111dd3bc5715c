/** Finds the model that decides best on its own. */
import { coverageCurve } from "../../applications/saving/coverage_curve.ts";
import type { DecisionCounts } from "../../applications/saving/decision_counts.ts";

/** Returns the place of the model with the highest accuracy when nobody is asked; ties: the first. -1 without any. */
export function mostAccurate(decisions: readonly DecisionCounts[]): number {
  const accuracies = decisions.map((counted) => coverageCurve(counted)[0].accuracy);
  return accuracies.indexOf(Math.max(...accuracies));
}
