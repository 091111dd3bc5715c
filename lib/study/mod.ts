/**
 * The study's networks and experiments: what is trained, how, and what is kept of it. `trainedModel` gives a notebook a
 * planned network with its trained weights: loaded where one of the same recipe is kept, trained where there is none,
 * resumably. `trainModel` only trains and keeps; `findModel` finds what is kept by name; `writePredictions` and
 * `readPredictions` hand predictions from one notebook to another. `runExperiment` runs what is missing of an
 * experiment, many small trainings side by side, and `compareVariants` compares its variants with their reference.
 * `runTuning` runs what is missing of the searches for hyperparameters and of the table over which they are replayed.
 * `fittedAlgorithm` is for traditional algorithms what `trainedModel` is for networks, `readFinishedModels` gathers all
 * that notebooks finished, `testComparisons` tests what was planned to be compared, `compareNeighbours` the ranking,
 * and `costDominance` says what is worth its cost. `adjustedComparison` gives an experiment intervals that agree with
 * its corrected tests, and says how small a difference it could have shown. `seededModel` trains a network from another
 * seed on the same images, `readSeedSpread` says how far its seeds lie apart, and `fitSeeds` those of an algorithm;
 * `finishEnsemble` evaluates a network's seeds together, and `distilledModel` has a small network learn from them.
 * Networks that are written into `plan/own_models.ts` stand beside all others; `finishModel` trains and evaluates one,
 * and `finishRemaining` all that no notebook shows in its own cells.
 * `outOfFoldPredictions` gives every image probabilities by a network that was not trained on it, and
 * `robustnessCurves` shows how models of all families bear images that grow harder to read.
 *
 * @example
 * ```ts
 * import { toFileUrl } from "@std/path";
 * import { useBackend } from "../backend/mod.ts";
 * import { PROFILES } from "../core/mod.ts";
 * import { syntheticGarments } from "../data/mod.ts";
 * import { describeTrained, plannedModel, trainedModel } from "./mod.ts";
 *
 * const folder = await Deno.makeTempDir();
 * const trained = await trainedModel(plannedModel("dense_784_300_100"), {
 *   data: syntheticGarments({ size: 240, seed: 1 }),
 *   backend: await useBackend(),
 *   profile: PROFILES.smoke,
 *   outputs: toFileUrl(`${folder}/`),
 * });
 * describeTrained(trained); // "dense net 300-100: trained now on 192 images for 4 epochs ..."
 * trained.model.dispose();
 * await Deno.remove(folder, { recursive: true });
 * ```
 *
 * @module
 */
export * from "./conclusions/adjusted_comparison.ts";
export * from "./conclusions/cost_dominance.ts";
export * from "./conclusions/corruption_losses.ts";
export * from "./conclusions/count_operations.ts";
export * from "./conclusions/doubtful_test_images.ts";
export * from "./conclusions/equal_damage.ts";
export * from "./conclusions/features_or_algorithm.ts";
export * from "./conclusions/fit_seeds.ts";
export * from "./conclusions/finished_models.ts";
export * from "./conclusions/model_card_facts.ts";
export * from "./conclusions/neighbour_comparisons.ts";
export * from "./conclusions/network_float16_cost.ts";
export type { ModelCost } from "./conclusions/model_cost.ts";
export * from "./conclusions/perturbations.ts";
export * from "./conclusions/robust_target.ts";
export * from "./conclusions/robustness.ts";
export * from "./conclusions/seed_comparisons.ts";
export {
  LEAST_SEEDS,
  readSeedSpread,
  readSeedSpreads,
  type SeedSpreadOptions,
  type SeedSpreadsOptions,
} from "./conclusions/seed_spread.ts";
export * from "./conclusions/test_comparisons.ts";
export * from "./conclusions/test_neighbours.ts";
export * from "./plan/algorithm_plan.ts";
export * from "./plan/candidates.ts";
export * from "./plan/changed_model.ts";
export * from "./plan/distilled_model.ts";
export * from "./plan/ensemble_plan.ts";
export * from "./plan/known_label_errors.ts";
export * from "./plan/model_plan.ts";
export * from "./plan/models_finished_in.ts";
export * from "./plan/out_of_fold_plan.ts";
export * from "./plan/own_models.ts";
export * from "./plan/planned_comparisons.ts";
export * from "./plan/published_results.ts";
export * from "./plan/recipe.ts";
export * from "./plan/robust_model.ts";
export * from "./plan/seeded_model.ts";
export * from "./plan/training_budget.ts";
export * from "./plan/training_sets.ts";
export * from "./plan/tuned_model.ts";
export * from "./plan/tuning_space.ts";
export * from "./store/code_hash.ts";
export * from "./store/export_model.ts";
export * from "./store/find_model.ts";
export type { FirstSteps } from "./store/first_steps.ts";
export * from "./store/model_of_data.ts";
export * from "./store/model_store.ts";
export * from "./store/model_use.ts";
export * from "./store/out_of_fold_store.ts";
export * from "./store/predictions.ts";
export { type FitRecord, type KeptScores, readScores, scoresUrl, writeScores } from "./store/score_store.ts";
export * from "./store/seed_trainings.ts";
export { trainCommand, type TrainCommandOptions } from "./store/train_command.ts";
export * from "./store/training_record.ts";
export * from "./store/used_models.ts";
export * from "./train/accuracies_by_seed.ts";
export * from "./train/ensemble_on_validation.ts";
export * from "./train/fine_tuned_model.ts";
export * from "./train/finish_ensemble.ts";
export * from "./train/finish_model.ts";
export * from "./train/finish_remaining.ts";
export * from "./train/fitted_algorithm.ts";
export * from "./train/out_of_fold_predictions.ts";
export * from "./train/quick_fit.ts";
export * from "./train/softmax_at_best_penalty.ts";
export * from "./train/suspected_labels.ts";
export * from "./train/test_evaluation.ts";
export { type KeptModel, trainModel, type TrainModelOptions } from "./train/train_model.ts";
export * from "./train/trained_model.ts";
export { type WantedModel, wantModel, type WantModelOptions } from "./train/wanted_model.ts";
export * from "./trials/activation_experiments.ts";
export * from "./trials/capacity_experiments.ts";
export * from "./trials/compare_variants.ts";
export * from "./trials/experiment.ts";
export {
  type Change,
  experimentOf,
  type ExperimentPlan,
  type VariantPlan,
} from "./trials/experiment_plan.ts";
export * from "./trials/experiments.ts";
export * from "./trials/run_experiment.ts";
export type * from "./trials/trial.ts";
export type { TrialSets } from "./trials/trial_data.ts";
export * from "./tuning/drawn_trials.ts";
export * from "./tuning/finalist_luck.ts";
export * from "./tuning/held_out_worth.ts";
export * from "./tuning/run_tuning.ts";
export * from "./tuning/tuning_finalists.ts";
export * from "./tuning/tuning_limits.ts";
export * from "./tuning/tuning_plans.ts";
export { openTuningPool, type TuningPool } from "./tuning/tuning_pool.ts";
export * from "./tuning/tuning_study.ts";
export * from "./tuning/tuning_trial.ts";
export { type VerifiedModel, verifyModel, type VerifyModelOptions } from "./verify/verify_model.ts";
export {
  type VerifiedTrials,
  verifyExperiment,
  type VerifyTrialsOptions,
  verifyTuning,
} from "./verify/verify_trials.ts";
