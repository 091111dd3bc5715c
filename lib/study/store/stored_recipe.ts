/**
 * Translates the recipes of models to and from the form in which they are hashed and stored: the hashes of what is
 * published must stay, whatever the fields are called in code. Recipes of trials are stored as they are.
 */
import { PLAIN_RECIPE, type Recipe, type SeededRecipe, WARM_UP } from "../plan/recipe.ts";

/** A recipe in the record of a model or of out-of-fold predictions. */
export interface StoredRecipe
  extends Pick<SeededRecipe, "batchSize" | "weightDecay" | "labelSmoothing" | "seed"> {
  oneCycle: { peak: number; warmUp: number };
  averageDecay?: number;
  augmentation: Recipe["augmentation"];
  largestGradientNorm?: number;
  /** Absent for "adamw", and for "adam", which is that without decay. */
  optimizer?: Exclude<Recipe["optimizer"], "adam" | "adamw">;
  l1?: number;
  l2?: number;
  hasClassWeights?: true;
}

/** Returns the form that is hashed and stored of a model's recipe. */
export function storedRecipe(
  { optimizer, learningRate, warmUp = WARM_UP, l1, l2, ...recipe }: SeededRecipe,
): StoredRecipe {
  const { batchSize, weightDecay, labelSmoothing, emaDecay, augmentation, seed, ...rest } = recipe;
  const { clipNorm, hasClassWeights, ...others } = rest;
  return {
    batchSize,
    weightDecay: optimizer === "adam" ? 0 : weightDecay,
    oneCycle: { peak: learningRate, warmUp },
    labelSmoothing,
    ...(emaDecay !== undefined && { averageDecay: emaDecay }),
    augmentation: augmentation && withoutNothing(augmentation),
    seed,
    ...(clipNorm !== undefined && { largestGradientNorm: clipNorm }),
    ...(optimizer !== "adam" && optimizer !== "adamw" && { optimizer }),
    ...(l1 !== 0 && { l1 }),
    ...(l2 !== 0 && { l2 }),
    ...(hasClassWeights && { hasClassWeights }),
    // A field that is new, and named nowhere above, counts all the same.
    ...others,
  };
}

/** Returns the options without those that came later and change nothing: what was kept before has none of them. */
function withoutNothing(
  { flips, brightness, contrast, saturation, noise, blur, ...options }: NonNullable<Recipe["augmentation"]>,
) {
  const { noiseProbability, blurProbability, ...before } = options;
  return {
    ...before,
    ...(flips !== undefined && flips !== "drawn" && { flips }),
    ...(brightness && { brightness }),
    ...(contrast && { contrast }),
    ...(saturation && { saturation }),
    ...(noise && { noise, ...(noiseProbability !== undefined && { noiseProbability }) }),
    ...(blur && { blur, ...(blurProbability !== undefined && { blurProbability }) }),
  };
}

/** Returns the recipe that is stored in a model's record; one by "adam" comes back as "adamw" without decay. */
export function recipeOfStored(
  { oneCycle, averageDecay, largestGradientNorm, ...same }: StoredRecipe,
): SeededRecipe {
  return {
    ...PLAIN_RECIPE,
    optimizer: "adamw",
    ...same,
    learningRate: oneCycle.peak,
    ...(oneCycle.warmUp !== WARM_UP && { warmUp: oneCycle.warmUp }),
    ...(averageDecay !== undefined && { emaDecay: averageDecay }),
    ...(largestGradientNorm !== undefined && { clipNorm: largestGradientNorm }),
  };
}
