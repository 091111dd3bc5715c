/** Measures how far a network comes from seed to seed, on few images. */
import { type Dataset, imageShape } from "../../core/dataset.ts";
import { type Interruptible, interruptSignal } from "../../core/interruption.ts";
import { takeStratified } from "../../data/sampling/split.ts";
import { evaluate } from "../../training/evaluate.ts";
import type { PlannedModel } from "../plan/recipe.ts";
import { fitRecipe } from "./fit_recipe.ts";

/** Options of `accuraciesBySeed`. */
export interface AccuraciesBySeedOptions extends Interruptible {
  sets: { train: Dataset; validation: Dataset };
  /** Training images of each draw, at most. */
  size: number;
  epochs: number;
  /** Each is the seed of a draw, of the initial weights and of the order of the batches. */
  seeds: readonly number[];
}

/** Prepares and trains the network by its recipe once for each seed; returns the validation accuracies, 0 to 1, in that order. */
export async function accuraciesBySeed(
  { build, preparation, recipe }: Pick<PlannedModel, "build" | "preparation" | "recipe">,
  { sets: { train, validation }, size, epochs, seeds, signal = interruptSignal() }: AccuraciesBySeedOptions,
): Promise<number[]> {
  const accuracies: number[] = [];
  for (const seed of seeds) {
    const drawn = takeStratified(train, Math.min(size, train.size), seed);
    const model = build({ inputShape: imageShape(train), classes: train.classNames.length, seed });
    try {
      await preparation?.run(model, drawn, { signal });
      await fitRecipe(model, drawn, { recipe: { ...recipe, seed }, epochs, signal });
      accuracies.push(evaluate(model, validation).accuracy);
    } finally {
      model.dispose();
    }
  }
  return accuracies;
}
