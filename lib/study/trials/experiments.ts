/** Lists the experiments of the study. */
import { notOneOf } from "../../core/not_one_of.ts";
import type { Profile } from "../../core/profile.ts";
import { PROFILES } from "../../core/profiles.ts";
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

/** Returns every experiment at the size of the profile, given as it is or by its name. */
export function experiments(profile: Profile["name"] | Readonly<Profile>): Experiment[] {
  return EXPERIMENT_PLANS.map((plan) => experimentOf(plan, sizesOf(profile)));
}

/**
 * Returns the experiment of that name at the size of the profile, given as it is or by its name.
 *
 * @throws {RangeError} when there is none, naming those that there are
 */
export function experimentNamed(name: string, profile: Profile["name"] | Readonly<Profile>): Experiment {
  const plan = EXPERIMENT_PLANS.find((plan) => plan.name === name);
  if (plan) return experimentOf(plan, sizesOf(profile));
  const names = EXPERIMENT_PLANS.map(({ name }) => name);
  throw new RangeError(`Cannot choose an experiment as its name ${notOneOf(names, name)}`);
}

function sizesOf(profile: Profile["name"] | Readonly<Profile>): Profile["experiments"] {
  return (typeof profile === "string" ? PROFILES[profile] : profile).experiments;
}
