/** Draws the images that a model is trained and evaluated on. */
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

/** Images to train on, or a data set with those; what it holds back for validation itself is then honoured. */
export type TrainingData = Dataset | { train: Dataset; validation?: Dataset | undefined };

/** Returns what there is to train on, and what a data set itself holds back for validation. */
export function partsOf(data: TrainingData): { train: Dataset; validation: Dataset | undefined } {
  return "train" in data
    ? { train: data.train, validation: data.validation }
    : { train: data, validation: undefined };
}

/** Options of `trainingSets`. */
export interface TrainingSetsOptions {
  profile: Readonly<Profile>;
  /** @default "selected" */
  split?: TrainingSplit;
  /**
   * Images that are held back for validation already.
   *
   * @default those that the data set itself holds back, or else some of those to train on
   */
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
  data: TrainingData,
  options: TrainingSetsOptions & { split?: "selected" },
): TrainingSets & { validation: Dataset };
export function trainingSets(data: TrainingData, options: TrainingSetsOptions): TrainingSets;
export function trainingSets(
  data: TrainingData,
  { profile, split = "selected", validation: given, seed = 1 }: TrainingSetsOptions,
): TrainingSets {
  const { trainSize, validationSize } = profile, parts = partsOf(data), own = given ?? parts.validation;
  if (split === "final") {
    const all = own ? joined(parts.train, own) : parts.train;
    const size = Math.min(all.size, Math.round(trainSize / (1 - VALIDATION_FRACTION)));
    return { train: takeStratified(all, size, seed), validation: undefined };
  }
  const { train, validation } = own
    ? { train: parts.train, validation: own }
    : splitTrain(parts.train, { validationSize: heldBack(parts.train), seed });
  return {
    train: takeStratified(train, trainSize, seed),
    validation: takeStratified(validation, validationSize, seed),
  };
}

function joined(first: Dataset, second: Dataset): Dataset {
  const labels = labelsOf([...first.labels, ...second.labels], first.classNames.length);
  return { ...first, ...joinImages([first, second]), labels };
}
