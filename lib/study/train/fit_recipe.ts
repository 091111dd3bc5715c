/** Trains a network by its recipe. */
import type * as tf from "@tensorflow/tfjs";
import type { Dataset } from "../../core/dataset.ts";
import { balancedClassWeights } from "../../data/sampling/class_weights.ts";
import { fit } from "../../training/fit.ts";
import type { FitOptions } from "../../training/fit_options.ts";
import { oneCycleRate } from "../../training/schedules.ts";
import type { TrainingHistory } from "../../training/training_history.ts";
import { type SeededRecipe, WARM_UP } from "../plan/recipe.ts";

/** What a recipe leaves open: how long training lasts, what it is evaluated on, where it is kept. */
export interface FitRecipeOptions
  extends Pick<FitOptions, "epochs" | "validation" | "teacher" | "checkpoint" | "onProgress" | "signal"> {
  recipe: SeededRecipe;
}

/** Trains `model` in place (see `fit`) as the recipe says. */
export async function fitRecipe(
  model: tf.LayersModel,
  data: Dataset,
  { recipe, ...options }: FitRecipeOptions,
): Promise<TrainingHistory> {
  return await fit(model, data, { ...fitOptionsOf(recipe, data), ...options });
}

/** Returns a recipe as options of `fit` for images with these labels. */
export function fitOptionsOf(
  { warmUp = WARM_UP, weightDecay, augmentation, hasClassWeights, ...options }: SeededRecipe,
  { labels, classNames }: Pick<Dataset, "labels" | "classNames">,
): FitOptions {
  const { optimizer, learningRate } = options;
  return {
    ...options,
    schedule: oneCycleRate({ peak: learningRate, warmUp }),
    ...((optimizer === "adamw" || optimizer === "muon") && { weightDecay }),
    ...(augmentation && { augmentation }),
    ...(hasClassWeights && { classWeights: balancedClassWeights(labels, classNames.length) }),
  };
}
