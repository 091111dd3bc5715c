/** Counts the training images that experiments name. */
import type { ExperimentSizes } from "../../core/profile.ts";
import { trainedSize } from "./trial_data.ts";

/** Fraction of its images that the rarest class of a skewed set keeps. */
export const RAREST_SHARE = 0.02;

/** Images that are to be memorised. */
const MEMORISED = 64;

/** Classes of the set whose trials are published: what follows from their number is part of the trials' keys. */
const PUBLISHED_CLASSES = 10;

/** Returns how many classes experiments of this budget have before them. */
export function classesOf({ classes = PUBLISHED_CLASSES }: Pick<ExperimentSizes, "classes">): number {
  return classes;
}

/** Numbers of training images by name: those of the budget, and what follows from them. */
export type ImageCounts = Readonly<
  Record<"few" | "memorised" | "sixteenth" | "quarter" | "many" | "double" | "triple" | "skewed", number>
>;

/** Returns the numbers of training images at a budget; `skewed` is what a skewed set of `double` has left. */
export function imageCounts(budget: Pick<ExperimentSizes, "few" | "many" | "classes">): ImageCounts {
  const { few, many } = budget;
  const double = 2 * many, skewed = { trainSize: double, rarestShare: RAREST_SHARE, isOversampled: false };
  return {
    few,
    memorised: Math.min(MEMORISED, many),
    sixteenth: Math.max(1, Math.round(many / 16)),
    quarter: Math.max(1, Math.round(many / 4)),
    many,
    double,
    triple: 3 * many,
    skewed: trainedSize(skewed, classesOf(budget)),
  };
}
