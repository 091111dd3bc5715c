/** Says what the trainings of a network from several seeds reach together on the validation images. */
import type * as tf from "@tensorflow/tfjs";
import type { Dataset, ImageSet } from "../../core/dataset.ts";
import { argmax } from "../../core/argmax.ts";
import { accuracyInterval } from "../../metrics/accuracy_interval.ts";
import { ENSEMBLE_MEANS, ensembleLogits, type EnsembleMean } from "../../metrics/ensemble_logits.ts";
import type { Proportion } from "../../metrics/wilson_interval.ts";
import { predictLogits } from "../../training/evaluate.ts";
import { hasWeights, loadKeptModel, validationUrl } from "../store/model_store.ts";
import { readPredictions } from "../store/predictions.ts";
import type { SeedTraining } from "../store/seed_trainings.ts";

/** Options of `ensembleOnValidation`. */
export interface EnsembleOnValidationOptions {
  /** Asks one member, such as `flipAveragedLogits`. @default predictLogits, or what is kept of it */
  predict?: ((model: tf.LayersModel, set: ImageSet) => Float32Array) | undefined;
}

/**
 * Returns the accuracy of the ensemble of these trainings on the images that none of them was trained on, by each way
 * to average: one of them is then chosen by it. A member without weights is known by its kept predictions, of the
 * images as they are.
 *
 * @throws {Error} when a member has neither, or its weights are damaged
 */
export async function ensembleOnValidation(
  trainings: readonly Pick<SeedTraining, "folder" | "record">[],
  validation: Dataset,
  { predict }: EnsembleOnValidationOptions = {},
): Promise<Record<EnsembleMean, Proportion>> {
  const members: Float32Array[] = [], { labels, classNames: { length: classes } } = validation;
  for (const training of trainings) members.push(await memberLogits(training, { validation, predict }));
  const accuracies = ENSEMBLE_MEANS.map((mean) => {
    const predictions = argmax(ensembleLogits(members, { classes, mean }), classes);
    return [mean, accuracyInterval(labels, predictions)];
  });
  return Object.fromEntries(accuracies);
}

async function memberLogits(
  { folder, record }: Pick<SeedTraining, "folder" | "record">,
  { validation, predict }: EnsembleOnValidationOptions & { validation: Dataset },
): Promise<Float32Array> {
  if (!predict && !await hasWeights(folder)) return (await readPredictions(validationUrl(folder))).logits;
  const model = await loadKeptModel(folder, record);
  try {
    return (predict ?? predictLogits)(model, validation);
  } finally {
    model.dispose();
  }
}
