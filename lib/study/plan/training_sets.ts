/** Draws the images that a model is trained on and judged by. */
import { type Dataset, labelsOf } from "../../core/dataset.ts";
import type { Profile } from "../../core/profile.ts";
import { heldBack } from "../../core/sizes/held_back.ts";
import { joinImages } from "../../data/sampling/join_images.ts";
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
  /** Images that the data set itself holds back for validation. @default some of those to train on are held back */
  validation?: Dataset | undefined;
  /**
   * Seed of the draw.
   *
   * @default 1
   */
  seed?: number;
}

/** Fraction of all images that the validation images are where there are many: "final" draws that many more. */
const VALIDATION_FRACTION = 1 / 12;

/**
 * Draws from all images that may be trained on as many as the profile says or there are. Of "selected" a twelfth is
 * for validation, and of fewer than 6,000 up to a fifth; "final" takes twelve images for each eleven of "selected",
 * which makes all of the full profile. Images that the set itself holds back are the validation images of "selected",
 * and "final" trains on them too.
 */
export function trainingSets(
  data: Dataset,
  options: TrainingSetsOptions & { split?: "selected" },
): TrainingSets & { validation: Dataset };
export function trainingSets(data: Dataset, options: TrainingSetsOptions): TrainingSets;
export function trainingSets(
  data: Dataset,
  { profile, split = "selected", validation: own, seed = 1 }: TrainingSetsOptions,
): TrainingSets {
  const { trainSize, validationSize } = profile;
  if (split === "final") {
    const all = own ? joined(data, own) : data;
    const size = Math.min(all.size, Math.round(trainSize / (1 - VALIDATION_FRACTION)));
    return { train: takeStratified(all, size, seed), validation: undefined };
  }
  const { train, validation } = own
    ? { train: data, validation: own }
    : splitTrain(data, { validationSize: heldBack(data), seed });
  return {
    train: takeStratified(train, trainSize, seed),
    validation: takeStratified(validation, validationSize, seed),
  };
}

function joined(first: Dataset, second: Dataset): Dataset {
  const labels = labelsOf([...first.labels, ...second.labels], first.classNames.length);
  return { ...first, ...joinImages([first, second]), labels };
}
