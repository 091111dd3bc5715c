/** Counts the training images that experiments name. */
import type { ExperimentSizes } from "../../core/profile.ts";
import { trainedSize } from "./trial_data.ts";

/** Fraction of its images that the rarest class of a skewed set keeps. */
export const RAREST_SHARE = 0.02;

/** Numbers of training images by name: those of the budget, and what follows from them. */
export type ImageCounts = Readonly<
  Record<"few" | "memorised" | "sixteenth" | "quarter" | "many" | "double" | "triple" | "skewed", number>
>;

/** Images that are to be memorised. */
const MEMORISED = 64;

/**
 * Returns the numbers of training images at a budget; `skewed` is what a skewed set of `double` has left, of so many
 * classes.
 */
export function imageCounts(
  { few, many }: Pick<ExperimentSizes, "few" | "many">,
  classes: number,
): ImageCounts {
  const double = 2 * many, skewed = { trainSize: double, rarestShare: RAREST_SHARE, isOversampled: false };
  return {
    few,
    memorised: Math.min(MEMORISED, many),
    sixteenth: Math.max(1, Math.round(many / 16)),
    quarter: Math.max(1, Math.round(many / 4)),
    many,
    double,
    triple: 3 * many,
    skewed: trainedSize(skewed, classes),
  };
}
