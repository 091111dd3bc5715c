/** Prepares the images of a trial. */
import { createRandom } from "../../core/random.ts";
import type { Dataset } from "../../core/dataset.ts";
import { sha256Hex } from "../../core/sha256.ts";
import { hashOf } from "../../core/hash_of.ts";
import { oversample } from "../../data/sampling/oversample.ts";
import { permutePixels } from "../../data/sampling/permute_pixels.ts";
import { permuteRows } from "../../data/sampling/permute_rows.ts";
import { shuffleLabels } from "../../data/sampling/shuffle_labels.ts";
import { skewedSubset } from "../../data/sampling/skewed_subset.ts";
import { takeStratified } from "../../data/sampling/split.ts";
import type { ExperimentTrial, TrialData } from "./trial.ts";

/** Images to train on and images to evaluate on. */
export interface TrialSets {
  train: Dataset;
  validation: Dataset;
}

/**
 * Draws the training images of a trial by its seed, and changes them as it says. The validation images are the
 * same for all trials, but for the permutation of pixels or rows: that is drawn by the seed too, so that networks of
 * one seed face the same task, and what all seeds show holds for more than one permutation.
 */
export function trialSets({ data, seed }: ExperimentTrial, { train, validation }: TrialSets): TrialSets {
  const { trainSize, hasRandomLabels, hasPermutedPixels, hasPermutedRows, rarestShare, isOversampled } = data;
  let chosen = takeStratified(train, trainSize, seed);
  if (rarestShare !== null) chosen = thinned(chosen, rarestShare, seed);
  if (isOversampled) chosen = oversample(chosen, { seed });
  if (hasRandomLabels) chosen = shuffleLabels(chosen, seed);
  const permute = hasPermutedPixels ? permutePixels : hasPermutedRows ? permuteRows : undefined;
  if (!permute) return { train: chosen, validation };
  return { train: permute(chosen, seed), validation: permute(validation, seed) };
}

/** Returns a SHA-256 of all images and labels. */
export async function setsHash({ train, validation }: TrialSets): Promise<string> {
  const parts = [train, validation].flatMap(({ images, labels }) => [sha256Hex(images), sha256Hex(labels)]);
  return await hashOf(await Promise.all(parts));
}

/** Counts the images of each class. */
export function classCounts({ labels, classNames }: Dataset): number[] {
  const counts = classNames.map(() => 0);
  labels.forEach((label) => counts[label]++);
  return counts;
}

/** Returns the fraction that each class keeps where the last one keeps `rarestShare`: 1, r, r^2, ... */
export function keptShares(rarestShare: number, classes: number): number[] {
  return Array.from({ length: classes }, (_, label) => rarestShare ** (label / Math.max(1, classes - 1)));
}

/**
 * Returns how many images are trained on, after some were left out or repeated: exactly, where all classes have as
 * many to begin with, but for the rounding of each class.
 */
export function trainedSize(
  { trainSize, rarestShare, isOversampled }: Pick<TrialData, "trainSize" | "rarestShare" | "isOversampled">,
  classes: number,
): number {
  // Oversampling brings every class back to the first one's size.
  if (rarestShare === null || isOversampled) return trainSize;
  return Math.round(
    trainSize * keptShares(rarestShare, classes).reduce((sum, share) => sum + share) / classes,
  );
}

/** Keeps a fraction of the images of each class, one at least where there is one. */
function thinned(set: Dataset, rarestShare: number, seed: number): Dataset {
  const kept = keptShares(rarestShare, set.classNames.length);
  const counts = classCounts(set).map((count, label) =>
    Math.min(count, Math.max(1, Math.round(kept[label] * count)))
  );
  return skewedSubset(set, { counts, seed: createRandom(seed).integer(2 ** 32) });
}
