/** Plans a small network that learns from an ensemble of a larger one's seeds. */
import type { PlannedModel, PlannedTeacher } from "./recipe.ts";

/**
 * Returns the network with a teacher besides the labels (Hinton et al. 2015, arXiv 1503.02531): by default the three
 * seeds of a network, at a temperature of 4, with nine tenths of the loss, asked once before training.
 */
export function distilledModel(
  planned: PlannedModel,
  { seeds = [1, 2, 3], temperature = 4, alpha = 0.9, sees = "kept", of }:
    & Partial<PlannedTeacher>
    & Pick<PlannedTeacher, "of">,
): PlannedModel {
  return { ...planned, teacher: { of, seeds, temperature, alpha, sees } };
}
