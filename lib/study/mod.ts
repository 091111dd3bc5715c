/**
 * The study's networks and experiments: what is trained, how, and what is kept of it. `trainedModel` gives a notebook
 * a planned network with its trained weights: loaded where one of the same recipe is kept, trained where there is
 * none, resumably. `trainModel` only trains and keeps; `findModel` finds what is kept by name; `writePredictions` and
 * `readPredictions` hand predictions from one notebook to another. `runExperiment` runs what is missing of an
 * experiment, many small trainings side by side, and `compareVariants` compares its variants with their reference.
 * `runTuning` runs what is missing of the searches for hyperparameters and of the table over which they are replayed.
 * `fittedAlgorithm` is for traditional algorithms what `trainedModel` is for networks, `readFinishedModels` gathers
 * all that notebooks finished, and `testComparisons` tests what was planned to be compared. Networks that are written
 * into `own_models.ts` stand beside all others; `finishModel` trains and judges one. `crossFit` gives every image
 * probabilities by a network that has not learnt from it, and `robustnessCurves` shows how models of all families bear
 * images that grow harder to read.
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
 * describeTrained(trained); // "dense net 784-300-100-10: trained now on 220 images for 4 epochs ..."
 * trained.model.dispose();
 * await Deno.remove(folder, { recursive: true });
 * ```
 *
 * @module
 */
export * from "./accuracies_by_seed.ts";
export * from "./activation_experiments.ts";
export { affectedNote } from "./affected_records.ts";
export * from "./algorithm_plan.ts";
export * from "./capacity_experiments.ts";
export * from "./code_hash.ts";
export * from "./compare_variants.ts";
export * from "./count_operations.ts";
export * from "./cross_fit.ts";
export * from "./cross_fit_plan.ts";
export * from "./cross_fit_store.ts";
export * from "./doubtful_test_images.ts";
export * from "./drawn_trials.ts";
export * from "./experiment.ts";
export { type Budget, BUDGETS } from "./experiment_settings.ts";
export * from "./experiments.ts";
export * from "./export_model.ts";
export * from "./finalist_luck.ts";
export * from "./find_model.ts";
export * from "./finding_sizes.ts";
export * from "./finish_model.ts";
export * from "./finished_models.ts";
export type { FirstSteps } from "./first_steps.ts";
export * from "./fitted_algorithm.ts";
export * from "./held_out_worth.ts";
export * from "./interpretation_sizes.ts";
export * from "./judge_on_test.ts";
export * from "./known_label_errors.ts";
export * from "./model_card_facts.ts";
export type { ModelCost } from "./model_cost.ts";
export * from "./model_of_data.ts";
export * from "./model_plan.ts";
export * from "./model_store.ts";
export * from "./own_models.ts";
export * from "./perturbations.ts";
export * from "./planned_comparisons.ts";
export * from "./predictions.ts";
export * from "./published_results.ts";
export * from "./quick_fit.ts";
export * from "./recipe.ts";
export * from "./robustness.ts";
export * from "./run_experiment.ts";
export * from "./run_tuning.ts";
export { type FitRecord, type KeptScores, readScores, scoresUrl, writeScores } from "./score_store.ts";
export * from "./simulation_sizes.ts";
export * from "./test_comparisons.ts";
export * from "./test_neighbours.ts";
export { type KeptModel, trainModel, type TrainModelOptions } from "./train_model.ts";
export * from "./trained_model.ts";
export * from "./training_record.ts";
export * from "./training_sets.ts";
export type * from "./trial.ts";
export type { TrialSets } from "./trial_data.ts";
export * from "./tuned_model.ts";
export * from "./tuning_finalists.ts";
export * from "./tuning_plans.ts";
export { openTuningPool, type TuningPool } from "./tuning_pool.ts";
export * from "./tuning_sizes.ts";
export * from "./tuning_space.ts";
export * from "./tuning_study.ts";
export * from "./tuning_trial.ts";
export * from "./used_models.ts";
export { type WantedModel, wantModel, type WantModelOptions } from "./wanted_model.ts";
export { type VerifiedModel, verifyModel, type VerifyModelOptions } from "./verify_model.ts";
export {
  type VerifiedTrials,
  verifyExperiment,
  type VerifyTrialsOptions,
  verifyTuning,
} from "./verify_trials.ts";
