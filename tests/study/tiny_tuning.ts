/** Tuning that is done in a moment, and the images for it. */
import { syntheticGarments } from "../../lib/data/synthetic/synthetic.ts";
import type { TuningSizes } from "../../lib/core/profile.ts";
import type { Trial, TrialOutcome } from "../../lib/tuning/trial.ts";
import { tuningSets } from "../../lib/study/tuning/tuning_trial.ts";
import type { TuningTask } from "../../lib/study/tuning/tuning_trial.ts";

/** Ten garments of each class to train on, two to choose by and two that are held out. */
export const TINY_TASK: TuningTask = {
  sets: tuningSets({
    train: syntheticGarments({ size: 100, seed: 1 }),
    validation: syntheticGarments({ size: 40, seed: 2 }),
  }),
  trainSize: 40,
};

/** 36 trials in all. */
export const TINY_SIZES: TuningSizes = {
  drawn: 6,
  grid: { learningRate: [0.003, 0.03], blocks: [1], dropoutRate: [0.1, 0.5] },
  trainSize: 40,
  budgets: [40, 120],
  finalists: 2,
  seeds: [1, 2],
  replays: 2,
};

/** Scores by the budget and the learning rate alone, without training. */
export function tinyOutcome(
  { configuration, budget }: Pick<Trial, "configuration" | "budget">,
): TrialOutcome {
  return { score: budget + Number(configuration.learningRate), heldOutScore: budget };
}
