/** Fits how a network is trained to the profile, to few images, and to what whoever runs it asks for. */
import type { Profile } from "../../core/profile.ts";
import type { PlannedModel } from "./recipe.ts";

/** What of a plan whoever runs it may change. */
export interface TrainingChanges {
  /** Passes over the training images. */
  epochs?: number;
  /** The highest learning rate of the cycle. */
  learningRate?: number;
  /** Images in a batch. */
  batchSize?: number;
}

/** What a plan is fitted to. */
export interface ChangedModelOptions {
  profile: Readonly<Profile>;
  /** Number of training images. */
  size: number;
  /** @default nothing */
  changes?: TrainingChanges | undefined;
}

/** Batches are made smaller for the sake of few images, but no smaller than this. */
const SMALLEST_BATCH = 16;

/**
 * Returns the model with the epochs, learning rate and batches that were asked for. What was not is as planned, but for
 * batches, which are no larger than the profile has them, and for few images: then batches are smaller and epochs more
 * (see `Profile`).
 */
export function changedModel(
  planned: PlannedModel,
  { profile, size, changes = {} }: ChangedModelOptions,
): PlannedModel {
  const { name, largestBatch, fewestSteps, fewestSeen } = profile, { recipe } = planned;
  const few = Math.max(SMALLEST_BATCH, Math.floor(size / fewestSteps));
  const { batchSize = Math.min(recipe.batchSize, largestBatch, few), learningRate = recipe.learningRate } =
    changes;
  const { epochs = Math.max(planned.epochs[name], Math.ceil(fewestSeen / size)) } = changes;
  return {
    ...planned,
    recipe: { ...recipe, batchSize, learningRate },
    epochs: { ...planned.epochs, [name]: epochs },
  };
}
