/**
 * Lists networks that may take the place of some of the study's. Each is trained by name (`deno task train NAME`) and
 * chosen or dropped by its validation accuracy; none stands in a table or chart, and no test image is looked at.
 */
import { buildResidualNet } from "../../models/residual_net.ts";
import { distilledModel } from "./distilled_model.ts";
import { FAST_RECIPE, fastCnn } from "./fast_cnn_model.ts";
import { type PlannedModel, RECIPE } from "./recipe.ts";
import { robustModel } from "./robust_model.ts";

const { muon: _, ...WITHOUT_MUON } = FAST_RECIPE;

/** Candidates, kind by kind, each the shortest training first. */
export const CANDIDATES: readonly PlannedModel[] = [
  {
    ...fastCnn("fast_cnn_speed", "fast CNN, widths 32-64-128, few epochs", [32, 64, 128]),
    recipe: { ...FAST_RECIPE, augmentation: { flips: "alternating", padding: 2, eraseProbability: 0 } },
    epochs: { smoke: 3, quick: 2, full: 8 },
  },
  {
    ...fastCnn("fast_cnn_adamw", "fast CNN, widths 32-64-128, AdamW", [32, 64, 128]),
    recipe: { ...WITHOUT_MUON, optimizer: "adamw", learningRate: 5e-3 },
  },
  distilledModel(fastCnn("fast_cnn", "fast CNN", [32, 64, 128]), { of: "fast_cnn" }),
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
