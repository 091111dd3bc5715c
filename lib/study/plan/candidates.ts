/**
 * Lists networks that may take the place of some of the study's. Each is trained by name (`deno task train NAME`) and
 * chosen or dropped by its validation accuracy; none stands in a table or chart, and no test image is looked at.
 */
import { buildFastCnn } from "../../models/fast_cnn.ts";
import { buildResidualNet } from "../../models/residual_net.ts";
import { type PlannedModel, RECIPE, type SeededRecipe } from "./recipe.ts";
import { robustModel } from "./robust_model.ts";
import { WHITENED_FIRST } from "./whitened_first.ts";

/** How a fast CNN is trained: kernels by Muon, all else by AdamW; every image mirrored in every other epoch. */
const FAST_RECIPE: SeededRecipe = {
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
const { muon: _, ...WITHOUT_MUON } = FAST_RECIPE;

/** Candidates, kind by kind, each the shortest training first. */
export const CANDIDATES: readonly PlannedModel[] = [
  {
    ...fastCnn("fast_cnn_speed", "fast CNN, widths 32-64-128, few epochs", [32, 64, 128]),
    recipe: { ...FAST_RECIPE, augmentation: { flips: "alternating", padding: 2, eraseProbability: 0 } },
    epochs: { smoke: 3, quick: 2, full: 8 },
  },
  fastCnn("fast_cnn", "fast CNN, widths 32-64-128", [32, 64, 128]),
  {
    ...fastCnn("fast_cnn_adamw", "fast CNN, widths 32-64-128, AdamW", [32, 64, 128]),
    recipe: { ...WITHOUT_MUON, optimizer: "adamw", learningRate: 5e-3 },
  },
  {
    ...fastCnn("fast_cnn_48", "fast CNN, widths 48-96-192", [48, 96, 192]),
    epochs: { smoke: 3, quick: 1, full: 80 },
  },
  {
    ...fastCnn("fast_cnn_64", "fast CNN, widths 64-128-256", [64, 128, 256]),
    epochs: { smoke: 3, quick: 1, full: 50 },
  },
  {
    name: "residual_24_long",
    title: "residual net, width 24, long training",
    source: "models/residual_net.ts",
    build: (options) => buildResidualNet({ ...options, width: 24 }),
    recipe: { ...RECIPE, augmentation: { flips: "alternating", padding: 3, eraseProbability: 0.5 } },
    epochs: { smoke: 2, quick: 1, full: 60 },
  },
  robustModel(),
];

function fastCnn(name: string, title: string, widths: readonly number[]): PlannedModel {
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
