/** Plans fast CNNs: all alike but for their widths. */
import { buildFastCnn } from "../../models/fast_cnn.ts";
import { type PlannedModel, RECIPE, type SeededRecipe } from "./recipe.ts";
import { WHITENED_FIRST } from "./whitened_first.ts";

/** How a fast CNN is trained: kernels by Muon, all else by AdamW; every image mirrored in every other epoch. */
export const FAST_RECIPE: SeededRecipe = {
  ...RECIPE,
  optimizer: "muon",
  learningRate: 0.03,
  warmUp: 0.1,
  // Orthogonalising takes the same time for any batch.
  batchSize: 256,
  weightDecay: 0.02,
  muon: { momentum: 0.9, isNormalised: true, othersLearningRate: 3e-3 },
  labelSmoothing: 0.1,
  augmentation: { flips: "alternating", padding: 2, eraseProbability: 0.5 },
};

/** Plans a fast CNN with blocks of those widths. */
export function fastCnn(name: string, title: string, widths: readonly number[]): PlannedModel {
  return {
    name,
    title,
    source: "models/fast_cnn.ts",
    build: (options) =>
      buildFastCnn({
        ...options,
        widths,
        firstFilters: 8 * options.inputShape[2],
        isFirstFrozen: true,
        hasNormScale: false,
        hasIdentityFilters: true,
      }),
    preparation: WHITENED_FIRST,
    recipe: FAST_RECIPE,
    epochs: { smoke: 3, quick: 2, full: 60 },
  };
}
