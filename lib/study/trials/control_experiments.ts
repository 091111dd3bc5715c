/** Checks the study itself, and what to do where some classes are rare. */
import { CLASS_NAMES } from "../../core/class_names.ts";
import type { Experiment } from "./experiment.ts";
import { type Budget, DENSE, seedsOf, variant } from "./experiment_settings.ts";
import { trainedSize } from "./trial_data.ts";

/** Share of its images that the rarest class keeps. */
const RAREST_SHARE = 0.02;
/** Passes over 64 images, which are to be memorised. */
const HEART_EPOCHS = 60;

/** Class weights and oversampling on a skewed subset, beside as many images that are balanced. */
export function imbalance(budget: Budget): Experiment {
  const skewed = { trainSize: 2 * budget.many, rarestShare: RAREST_SHARE, isOversampled: false };
  const balanced = trainedSize(skewed, CLASS_NAMES.length);
  const own = (name: string, change: Parameters<typeof variant>[1]) => variant(name, change, budget);
  return {
    name: "imbalance",
    title: "Class imbalance",
    ...seedsOf(budget),
    reference: "skewed, as it is",
    variants: [
      own("skewed, as it is", { data: skewed }),
      own("class weights", { data: skewed, recipe: { hasClassWeights: true } }),
      own("oversampling", { data: { ...skewed, isOversampled: true } }),
      own("as many images, balanced", { data: { trainSize: balanced } }),
    ],
  };
}

/** Runs whose outcome is known beforehand, if all is right. */
export function controls(budget: Budget): Experiment {
  const permuted = { hasPermutedPixels: true };
  const own = (name: string, change: Parameters<typeof variant>[1]) => variant(name, change, budget);
  return {
    name: "controls",
    title: "Controls",
    ...seedsOf(budget),
    reference: "CNN",
    variants: [
      own("CNN", {}),
      own("dense", { net: DENSE }),
      own("CNN, pixels permuted", { data: permuted }),
      own("dense, pixels permuted", { net: DENSE, data: permuted }),
      own("CNN, labels at random", { data: { hasRandomLabels: true } }),
      own("CNN, 64 images", { data: { trainSize: 64 }, epochs: HEART_EPOCHS }),
    ],
  };
}
