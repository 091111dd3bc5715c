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
  const { name, largestBatch } = profile, { recipe } = planned;
  const few = forFewImages({ batchSize: recipe.batchSize, epochs: planned.epochs[name] }, { profile, size });
  const { batchSize = Math.min(few.batchSize, largestBatch), learningRate = recipe.learningRate } = changes;
  const { epochs = few.epochs } = changes;
  return {
    ...planned,
    recipe: { ...recipe, batchSize, learningRate },
    epochs: { ...planned.epochs, [name]: epochs },
  };
}

/** Returns batches that leave the steps of an epoch that the profile wants, and epochs that show as many images. */
export function forFewImages(
  { batchSize, epochs }: { batchSize: number; epochs: number },
  { profile: { fewestSteps, fewestSeen }, size }: {
    profile: Pick<Profile, "fewestSteps" | "fewestSeen">;
    /** Number of training images. */
    size: number;
  },
): { batchSize: number; epochs: number } {
  return {
    batchSize: Math.min(batchSize, Math.max(SMALLEST_BATCH, Math.floor(size / fewestSteps))),
    epochs: Math.max(epochs, Math.ceil(fewestSeen / size)),
  };
}
