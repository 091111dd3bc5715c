/** Checks the study itself, and what to do where some classes are rare. */
import { DENSE } from "./common_nets.ts";
import type { ExperimentPlan } from "./experiment_plan.ts";
import { RAREST_SHARE } from "./image_counts.ts";

/** Passes over the images that are to be memorised. */
const MEMORISING_EPOCHS = 60;

const SKEWED = { rarestShare: RAREST_SHARE, isOversampled: false };
const PERMUTED = { hasPermutedPixels: true };

/** Class weights and oversampling on a skewed subset; and runs whose outcome is known beforehand, if all is right. */
export const CONTROL_EXPERIMENTS: readonly ExperimentPlan[] = [
  {
    name: "imbalance",
    title: "Class imbalance",
    images: "double",
    reference: "skewed, as it is",
    variants: {
      "skewed, as it is": { data: SKEWED },
      "class weights": { data: SKEWED, recipe: { hasClassWeights: true } },
      oversampling: { data: { ...SKEWED, isOversampled: true } },
      "as many images, balanced": { images: "skewed" },
    },
  },
  {
    name: "controls",
    title: "Controls",
    reference: "CNN",
    variants: {
      CNN: {},
      dense: { net: DENSE },
      "CNN, pixels permuted": { data: PERMUTED },
      "dense, pixels permuted": { net: DENSE, data: PERMUTED },
      "CNN, labels at random": { data: { hasRandomLabels: true } },
      "CNN, {memorised} images": { images: "memorised", epochs: MEMORISING_EPOCHS },
    },
  },
];
