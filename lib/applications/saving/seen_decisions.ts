/** Counts what a model decides about images that it has seen, with the temperature that was learned on others. */
import { type ModelKnowledge, probabilitiesOfSeen, type SeenImages } from "../inventory/seen_images.ts";
import { type DecisionCounts, decisionCounts, type DecisionCountsOptions } from "./decision_counts.ts";

/**
 * Returns the counts of `decisionCounts` with calibrated probabilities.
 *
 * @param seen images that neither the model nor the temperature was fitted on
 * @param known what was learned of the model on other images
 * @throws {RangeError} for a label or probability out of range, and thresholds that do not ascend from 0
 */
export function seenDecisions(
  seen: SeenImages,
  known: Pick<ModelKnowledge, "temperature">,
  options: DecisionCountsOptions,
): DecisionCounts {
  return decisionCounts({ labels: seen.labels, probabilities: probabilitiesOfSeen(seen, known) }, options);
}
