/** Plans a small network that learns from an ensemble of a larger one's seeds. */
import type { PlannedModel, PlannedTeacher } from "./recipe.ts";

/**
 * Returns the network with a teacher besides the labels (Hinton et al. 2015, arXiv 1503.02531): by default the three
 * seeds of a network, at a temperature of 4, with nine tenths of the loss, asked once before training. It has a name of
 * its own, so that it is kept beside the network that learns from the labels alone.
 */
export function distilledModel(
  planned: PlannedModel,
  { seeds = [1, 2, 3], temperature = 4, alpha = 0.9, sees = "kept", of }:
    & Partial<PlannedTeacher>
    & Pick<PlannedTeacher, "of">,
): PlannedModel {
  const { titleFor } = planned, distilled = (title: string) => `${title}, distilled`;
  return {
    ...planned,
    name: `${planned.name}_distilled`,
    title: distilled(planned.title),
    ...(titleFor && { titleFor: (sizes) => distilled(titleFor(sizes)) }),
    teacher: { of, seeds, temperature, alpha, sees },
  };
}
