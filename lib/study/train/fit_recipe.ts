/** Trains a network by its recipe. */
import * as tf from "@tensorflow/tfjs";
import type { Dataset } from "../../core/dataset.ts";
import { fit } from "../../training/fit.ts";
import type { FitOptions } from "../../training/fit_options.ts";
import type { TrainingHistory } from "../../training/training_history.ts";
import { fitOptionsOf, type Recipe } from "../plan/recipe.ts";

/** What a recipe leaves open: how long training lasts, what it is judged by, where it is kept. */
export interface FitRecipeOptions
  extends Pick<FitOptions, "epochs" | "validation" | "checkpoint" | "onProgress" | "signal"> {
  recipe: Recipe;
}

/** Share of the old velocity that a step with momentum keeps. */
const MOMENTUM = 0.9;

/** Trains `model` in place (see `fit`), with the optimizer that the recipe names. */
export async function fitRecipe(
  model: tf.LayersModel,
  data: Dataset,
  { recipe, ...options }: FitRecipeOptions,
): Promise<TrainingHistory> {
  const optimizer = optimizerOf(recipe);
  try {
    return await fit(model, data, { ...fitOptionsOf(recipe), ...(optimizer && { optimizer }), ...options });
  } finally {
    optimizer?.dispose();
  }
}

/** Undefined where it is the one that `fit` makes. Both keep all their state in checkpoints. */
function optimizerOf({ optimizer, oneCycle: { peak } }: Recipe): tf.Optimizer | undefined {
  if (!optimizer) return undefined;
  return optimizer === "momentum" ? tf.train.momentum(peak, MOMENTUM) : tf.train.rmsprop(peak);
}
