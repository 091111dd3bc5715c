/** Lists the experiments of the study. */
import { notOneOf } from "../../core/not_one_of.ts";
import type { Profile } from "../../core/profile.ts";
import { activations, deepActivations } from "./activation_experiments.ts";
import { depthAndWidth, fitting, trainingSize } from "./capacity_experiments.ts";
import { controls, imbalance } from "./control_experiments.ts";
import type { Experiment } from "./experiment.ts";
import { families } from "./family_experiment.ts";
import { BUDGETS } from "./experiment_settings.ts";
import { optimisers } from "./optimiser_experiment.ts";
import { sequences } from "./sequence_experiment.ts";
import { regularisation } from "./regularisation_experiment.ts";

/** Returns every experiment at the size of the profile. */
export function experiments(profile: Profile["name"]): Experiment[] {
  const budget = BUDGETS[profile];
  return [
    activations(budget),
    deepActivations(budget),
    regularisation("many", budget),
    regularisation("few", budget),
    optimisers(budget),
    depthAndWidth(budget),
    trainingSize(budget),
    fitting(budget),
    imbalance(budget),
    controls(budget),
    sequences(budget),
    families(budget),
  ];
}

/**
 * Returns the experiment of that name.
 *
 * @throws {RangeError} when there is none, naming those that there are
 */
export function experimentNamed(name: string, profile: Profile["name"]): Experiment {
  const all = experiments(profile), found = all.find((experiment) => experiment.name === name);
  if (found) return found;
  throw new RangeError(
    `Cannot choose an experiment as its name ${notOneOf(all.map(({ name }) => name), name)}`,
  );
}
