/** Says how out-of-fold predictions are made: on how many images, in how many folds, by what network. */
import { type Dataset, subset } from "../../core/dataset.ts";
import type { OutOfFoldSizes, Profile } from "../../core/profile.ts";
import { splitTrain } from "../../data/sampling/split.ts";
import { forFewImages } from "./changed_model.ts";
import { plannedModel, type SeededRecipe } from "./model_plan.ts";

/** How much out-of-fold predictions take, in plain values, so that it can be hashed and kept. */
export interface OutOfFoldPlan extends Omit<OutOfFoldSizes, "batchSize"> {
  recipe: SeededRecipe;
}

/** Images for out-of-fold predictions, and which image of the whole each one is. */
export interface OutOfFoldImages {
  dataset: Dataset;
  /** Ascending. */
  indices: Uint32Array;
}

/**
 * The small CNN's recipe for a short training: nothing is erased, which pays late, and targets are not smoothed, so
 * that a probability means what it says.
 */
const RECIPE: SeededRecipe = {
  ...plannedModel("small_cnn").recipe,
  labelSmoothing: 0,
  augmentation: { flipProbability: 0.5, padding: 2, eraseProbability: 0 },
};

/** Returns how much a profile does: of few images (see `fitProfile`) it sees more often, in smaller batches. */
export function outOfFoldPlan(
  profile: Pick<Profile, "outOfFold" | "fewestSteps" | "fewestSeen">,
): OutOfFoldPlan {
  const { batchSize: largest, ...sizes } = profile.outOfFold, { images, folds } = sizes;
  const size = Math.floor(images * (folds - 1) / folds);
  const { batchSize, epochs } = forFewImages({ batchSize: largest, epochs: sizes.epochs }, { profile, size });
  return { ...sizes, epochs, recipe: { ...RECIPE, batchSize } };
}

/**
 * Takes as many images as planned, or all there are, every class with its proportion; those of `always` are among them
 * in any case. They keep the order of the whole.
 */
export function outOfFoldImages(
  data: Dataset,
  { images }: Pick<OutOfFoldPlan, "images">,
  { always = [], seed = 1 }: { always?: readonly number[]; seed?: number } = {},
): OutOfFoldImages {
  if (images >= data.size) {
    return { dataset: data, indices: Uint32Array.from({ length: data.size }, (_, i) => i) };
  }
  const { validationIndices } = splitTrain(data, { validationSize: images, seed });
  const indices = Uint32Array.from(new Set([...validationIndices, ...always])).sort();
  return { dataset: subset(data, indices), indices };
}
