/** Lists the experiments of the study. */
import { notOneOf } from "../../core/not_one_of.ts";
import type { Profile } from "../../core/profile.ts";
import { PROFILES } from "../../core/profiles.ts";
import { experimentsAtHand } from "../plan/profile_at_hand.ts";
import { ACTIVATION_EXPERIMENTS } from "./activation_experiments.ts";
import { CAPACITY_EXPERIMENTS } from "./capacity_experiments.ts";
import { CONTROL_EXPERIMENTS } from "./control_experiments.ts";
import type { Experiment } from "./experiment.ts";
import { experimentOf, type ExperimentPlan } from "./experiment_plan.ts";
import { FAMILY_EXPERIMENT } from "./family_experiment.ts";
import { OPTIMISER_EXPERIMENT } from "./optimiser_experiment.ts";
import { REGULARISATION_EXPERIMENTS } from "./regularisation_experiment.ts";
import { SEQUENCE_EXPERIMENT } from "./sequence_experiment.ts";

/** Every experiment, in plain data. */
export const EXPERIMENT_PLANS: readonly ExperimentPlan[] = [
  ...ACTIVATION_EXPERIMENTS,
  ...REGULARISATION_EXPERIMENTS,
  OPTIMISER_EXPERIMENT,
  ...CAPACITY_EXPERIMENTS,
  ...CONTROL_EXPERIMENTS,
  SEQUENCE_EXPERIMENT,
  FAMILY_EXPERIMENT,
];

/** The images that experiments are run on. */
export interface ExperimentImages {
  /** Training images that there are to draw from. */
  size: number;
  classNames: readonly unknown[];
}

/** Ten classes, with images enough for any profile. */
const PLENTY: ExperimentImages = { size: Infinity, classNames: new Array(10) };

/**
 * Returns every experiment at the size of the profile, or smaller where there are fewer images.
 *
 * @param images those that training images are drawn from; by default ten classes, with images enough
 */
export function experiments(profile: Profile["name"], images: ExperimentImages = PLENTY): Experiment[] {
  return EXPERIMENT_PLANS.map((plan) => sized(plan, profile, images));
}

/**
 * Returns the experiment of that name.
 *
 * @param images those that training images are drawn from; by default ten classes, with images enough
 * @throws {RangeError} when there is none, naming those that there are
 */
export function experimentNamed(
  name: string,
  profile: Profile["name"],
  images: ExperimentImages = PLENTY,
): Experiment {
  const plan = EXPERIMENT_PLANS.find((plan) => plan.name === name);
  if (plan) return sized(plan, profile, images);
  const names = EXPERIMENT_PLANS.map(({ name }) => name);
  throw new RangeError(`Cannot choose an experiment as its name ${notOneOf(names, name)}`);
}

function sized(
  plan: ExperimentPlan,
  profile: Profile["name"],
  { size, classNames }: ExperimentImages,
): Experiment {
  return experimentOf(plan, experimentsAtHand(PROFILES[profile].experiments, size), classNames.length);
}
