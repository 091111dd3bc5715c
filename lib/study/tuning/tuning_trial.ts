/** Runs one trial of tuning: trains a configuration's network and evaluates it. */
import { type Dataset, imageShape } from "../../core/dataset.ts";
import { splitTrain, takeStratified } from "../../data/sampling/split.ts";
import { evaluate } from "../../training/evaluate.ts";
import type { Configuration } from "../../tuning/search_space.ts";
import type { TrialOutcome } from "../../tuning/trial.ts";
import { buildTunedNet, tunedSettings } from "../plan/tuning_space.ts";
import { fitRecipe } from "../train/fit_recipe.ts";
import type { TrialSets } from "../trials/trial_data.ts";

/** Images of all trials. */
export interface TuningSets {
  /** Each trial draws from these by its seed. */
  train: Dataset;
  /** Half of the validation images: searches choose by these. */
  selection: Dataset;
  /** The other half: what is chosen is evaluated on these, and nothing is chosen by them. */
  heldOut: Dataset;
}

/** What a trial is run with. */
export interface TuningTrialOptions {
  sets: TuningSets;
  /** Training images that a trial draws and sees again in each epoch. */
  trainSize: number;
  /** Images that the network sees in all epochs: a multiple of `trainSize`. */
  budget: number;
  /** Decides the draw of the images, the initial weights, the batches and dropout. */
  seed: number;
}

/** What all trials share. */
export type TuningTask = Pick<TuningTrialOptions, "sets" | "trainSize">;

/** Seed of the division of the validation images. */
const DIVISION_SEED = 1;

/** Divides the validation images into two halves, classes alike. */
export function tuningSets({ train, validation }: TrialSets): TuningSets {
  const halves = splitTrain(validation, {
    validationSize: Math.floor(validation.size / 2),
    seed: DIVISION_SEED,
  });
  return { train, selection: halves.train, heldOut: halves.validation };
}

/**
 * Trains a configuration on the current backend with one cycle of the learning rate, which ends with the budget: a
 * larger budget is another run from the start, not a continuation. The score is the accuracy on `selection`, the curve
 * the same after each epoch. The same arguments give the same scores, with any number of threads.
 *
 * @throws {RangeError} unless the budget is a multiple of `trainSize`, or when the configuration is not possible
 */
export async function runTuningTrial(
  configuration: Configuration,
  { sets, trainSize, budget, seed }: TuningTrialOptions,
): Promise<TrialOutcome> {
  const settings = tunedSettings(configuration), epochs = epochsOf(budget, trainSize);
  const train = takeStratified(sets.train, Math.min(trainSize, sets.train.size), seed);
  const classes = train.classNames.length;
  const model = buildTunedNet(settings, { inputShape: imageShape(train), classes, seed });
  const startMs = performance.now();
  try {
    const { validationAccuracy } = await fitRecipe(model, train, {
      recipe: { ...settings.recipe, seed },
      epochs,
      validation: sets.selection,
    });
    return {
      score: validationAccuracy[epochs - 1],
      heldOutScore: evaluate(model, sets.heldOut).accuracy,
      curve: validationAccuracy,
      durationMs: Math.round(performance.now() - startMs),
    };
  } finally {
    model.dispose();
  }
}

function epochsOf(budget: number, trainSize: number): number {
  if (budget > 0 && budget % trainSize === 0) return budget / trainSize;
  throw new RangeError(
    `Cannot run a trial as budget must be a multiple of trainSize, ${trainSize}: current value is ${budget}`,
  );
}
