/** Fits a traditional algorithm with chance in it from several seeds. */
import { argmax } from "../../core/argmax.ts";
import { currentProfile } from "../../core/current_profile.ts";
import { accuracyInterval } from "../../metrics/accuracy_interval.ts";
import type { SeedSpread } from "../../report/seeds_table.ts";
import { spreadOver } from "./seed_spread.ts";
import type { PlannedAlgorithm } from "../plan/algorithm_plan.ts";
import { trainingSets } from "../plan/training_sets.ts";
import {
  type FittedAlgorithm,
  fittedAlgorithm,
  type FittedAlgorithmOptions,
} from "../train/fitted_algorithm.ts";

/** Options of `fitSeeds`. */
export interface FitSeedsOptions extends Omit<FittedAlgorithmOptions, "test" | "split" | "seed"> {
  /** The fit from the planned seed, on the training images. */
  first: Pick<FittedAlgorithm, "record" | "validationScores">;
  /** Further seeds. @default [2, 3] */
  seeds?: readonly number[];
}

/** The seed that a fit has unless another is asked for. */
const PLANNED_SEED = 1;

/**
 * Fits the algorithm on the training images from further seeds, as `fittedAlgorithm` does, and returns what all of the
 * fits reached on the validation images. Test images have no part in it.
 *
 * @throws {TypeError} when chance has no part in the algorithm's fit
 */
export async function fitSeeds(
  planned: PlannedAlgorithm,
  { first, seeds = [2, 3], ...options }: FitSeedsOptions,
): Promise<SeedSpread> {
  const fits = [first];
  // In turn, as each takes all cores.
  for (const seed of seeds) fits.push(await fittedAlgorithm(planned, { ...options, seed }));
  const { profile = currentProfile() } = options;
  const { labels } = trainingSets(options.data, { profile, split: "selected" }).validation!;
  const { classes } = first.record;
  return spreadOver(labels.length, {
    name: planned.name,
    title: planned.title,
    seeds: [PLANNED_SEED, ...seeds],
    accuracies: fits.map(({ validationScores }) =>
      accuracyInterval(labels, argmax(validationScores, classes)).value
    ),
    minutes: fits.map(({ record }) => record.fitMs / 1000 / 60),
  });
}
