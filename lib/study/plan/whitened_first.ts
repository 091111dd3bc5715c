/** Gives a fast CNN the first filters of the recipes: those that whiten the patches of its training images. */
import { whiteningFilters } from "../../image/features/whitening_filters.ts";
import { setFirstFilters } from "../../models/fast_cnn.ts";
import type { Preparation } from "./recipe.ts";

/** Whitens patches of 2 x 2 pixels of the first 5,000 training images. */
export const WHITENED_FIRST: Preparation = {
  name: "whitened 2 x 2",
  source: "study/plan/whitened_first.ts",
  run: async (model, train, options) => setFirstFilters(model, await whiteningFilters(train, options)),
};
