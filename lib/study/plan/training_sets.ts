/** Draws the images that a model is trained on and judged by. */
import type { Dataset } from "../../core/dataset.ts";
import type { Profile } from "../../core/profile.ts";
import { splitTrain, takeStratified } from "../../data/sampling/split.ts";

/**
 * Which images a model learns from: "selected" holds the validation images back, so that choices can be made;
 * "final" trains once more, with what was chosen, on these too.
 */
export type TrainingSplit = "selected" | "final";

/** The images of one training run. */
export interface TrainingSets {
  train: Dataset;
  /** Undefined for "final". */
  validation: Dataset | undefined;
}

/** Options of `trainingSets`. */
export interface TrainingSetsOptions {
  profile: Readonly<Profile>;
  /** @default "selected" */
  split?: TrainingSplit;
  /**
   * Seed of the draw.
   *
   * @default 1
   */
  seed?: number;
}

/** Share of all images that are held back for validation: 5,000 of Fashion-MNIST's 60,000. */
const VALIDATION_SHARE = 1 / 12;

/**
 * Draws from all images that may be trained on as many as the profile says or there are. Of "selected" a twelfth is
 * for validation; "final" takes twelve images for each eleven of "selected", which makes all of the full profile.
 */
export function trainingSets(
  data: Dataset,
  options: TrainingSetsOptions & { split?: "selected" },
): TrainingSets & { validation: Dataset };
export function trainingSets(data: Dataset, options: TrainingSetsOptions): TrainingSets;
export function trainingSets(
  data: Dataset,
  { profile, split = "selected", seed = 1 }: TrainingSetsOptions,
): TrainingSets {
  const { trainSize, validationSize } = profile;
  if (split === "final") {
    const size = Math.min(data.size, Math.round(trainSize / (1 - VALIDATION_SHARE)));
    return { train: takeStratified(data, size, seed), validation: undefined };
  }
  const held = { validationSize: Math.max(1, Math.floor(data.size * VALIDATION_SHARE)), seed };
  const { train, validation } = splitTrain(data, held);
  return {
    train: takeStratified(train, Math.min(trainSize, train.size), seed),
    validation: takeStratified(validation, Math.min(validationSize, validation.size), seed),
  };
}
