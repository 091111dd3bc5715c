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

/** Fraction of all images that are held back for validation. */
const VALIDATION_SHARE = 1 / 12;

/** Returns how many images are held back for validation: a twelfth, or one of each class where that is more. */
export function heldOutSize({ size, classNames }: Pick<Dataset, "size" | "classNames">): number {
  const each = Math.min(classNames.length, Math.floor(size / 2));
  return Math.max(1, Math.floor(size * VALIDATION_SHARE), each);
}

/**
 * Draws from all images that may be trained on as many as the profile says or there are. Of "selected" a twelfth is
 * for validation, or an image of each class where that is more; "final" takes twelve images for each eleven of
 * "selected", which makes all of the full profile.
 *
 * @throws {RangeError} when no class has two images that differ
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
    const size = Math.round(trainSize / (1 - VALIDATION_SHARE));
    return { train: takeStratified(data, size, seed), validation: undefined };
  }
  const { train, validation } = splitTrain(data, { validationSize: heldOutSize(data), seed });
  return {
    train: takeStratified(train, trainSize, seed),
    validation: takeStratified(validation, validationSize, seed),
  };
}
