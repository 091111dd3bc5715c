/** A trial that is run in a moment, and the images for it. */
import { syntheticGarments } from "../../lib/data/synthetic/synthetic.ts";
import { PLAIN_RECIPE, type Recipe } from "../../lib/study/plan/recipe.ts";
import {
  type ExperimentTrial,
  experimentTrialKey,
  type TrialData,
  type TrialSettings,
} from "../../lib/study/trials/trial.ts";
import { setsHash, type TrialSets } from "../../lib/study/trials/trial_data.ts";
import type { KeptTrial } from "../../lib/study/trials/trial_store.ts";

/** Ten garments of each class to train on, and two to judge by. */
export const SETS: TrialSets = {
  train: syntheticGarments({ size: 100, seed: 1 }),
  validation: syntheticGarments({ size: 20, seed: 2 }),
};

/** What a trial changes of the tiny one. */
export interface TinyChange extends Partial<Omit<TrialSettings, "recipe" | "data">> {
  recipe?: Partial<Recipe>;
  data?: Partial<TrialData>;
}

/** Returns the settings of five steps on 80 images. */
export function tinySettings({ recipe, data, ...change }: TinyChange = {}): TrialSettings {
  return {
    net: { kind: "dense_net", units: [8], activation: "relu" },
    recipe: {
      ...PLAIN_RECIPE,
      learningRate: 0.01,
      batchSize: 16,
      ...recipe,
    },
    data: {
      trainSize: 80,
      hasRandomLabels: false,
      hasPermutedPixels: false,
      rarestShare: null,
      isOversampled: false,
      ...data,
    },
    epochs: 1,
    hasCurves: false,
    ...change,
  };
}

/** Returns a trial with these settings. */
export function tinyTrial(change: TinyChange = {}, seed = 1): ExperimentTrial {
  return { ...tinySettings(change), seed };
}

/** Returns a trial as it is kept, as if it had reached such an accuracy on the validation images. */
export async function keptTrial(
  trial: ExperimentTrial,
  validationAccuracy: number,
  changes: Partial<KeptTrial> = {},
): Promise<KeptTrial> {
  return {
    key: await experimentTrialKey(trial, await setsHash(SETS)),
    codeHash: "another code",
    trial,
    scores: {
      trainLoss: 0.5,
      trainAccuracy: 0.8,
      validationLoss: 0.6,
      validationAccuracy,
      macroF1: 0.7,
      macroF1Shifted: 0.7,
    },
    trainSize: 80,
    parameters: 6_370,
    durationMs: 10,
    ...changes,
  };
}
