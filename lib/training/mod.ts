/**
 * Trains and evaluates models: `fit` takes a model and never builds one, `evaluate` and
 * `predictLogits` run it on images, `modelHash` tells two trained models apart. Schedules such as `oneCycleRate` decide
 * the learning rate; with a checkpoint folder a run that was cut off goes on to the same weights. A
 * `teacher` is distilled into the model. `gradientNorms` and `learningRateRangeTest` look at a model before it is
 * trained. `saveModel` keeps a model with its class names in a folder, and `loadModel` loads it.
 *
 * @example
 * ```ts
 * import { buildSmallCnn } from "../models/mod.ts";
 * import { syntheticGarments } from "../data/mod.ts";
 * import { useBackend } from "../backend/mod.ts";
 * import { evaluate, fit, loadModel, oneCycleRate, saveModel } from "./mod.ts";
 *
 * await useBackend();
 * const model = buildSmallCnn({ filters: [4, 8] });
 * const garments = syntheticGarments({ size: 256, seed: 1 });
 * await fit(model, garments, { epochs: 1, schedule: oneCycleRate(), weightDecay: 0.02, augmentation: {} });
 * evaluate(model, syntheticGarments({ size: 64, seed: 2 })).accuracy;
 * const folder = await Deno.makeTempDir();
 * await saveModel(model, `${folder}/garments`, { classNames: garments.classNames });
 * (await loadModel(`${folder}/garments`)).classNames.length; // 10
 * await Deno.remove(folder, { recursive: true });
 * ```
 *
 * @module
 */
export { argmax } from "../core/argmax.ts";
export * from "./images/augmentation_settings.ts";
export * from "./images/draw_augmentation.ts";
export { type MuonChoice, type OptimizerName, OPTIMIZERS } from "./build_optimizer.ts";
export type { CheckpointOptions } from "./checkpoints.ts";
export { DivergedError, type Divergence } from "./diverged.ts";
export type { KeptLogits, TeacherOptions } from "./distillation/teacher_options.ts";
export * from "./evaluate.ts";
export * from "./fit.ts";
export * from "./fit_options.ts";
export * from "./fit_settings.ts";
export * from "./gradient_norms.ts";
export * from "./learning_rate_range.ts";
export * from "./model_hash.ts";
export { NotFiniteError } from "./not_finite.ts";
export { loadModel, type SavedModel } from "./saved/load_model.ts";
export { saveModel, type SaveModelOptions } from "./saved/save_model.ts";
export type { SavedModelDetails } from "./saved/saved_model_file.ts";
export * from "./predict_ensemble.ts";
export * from "./schedules.ts";
export * from "./test_time_augmentation.ts";
export * from "./training_history.ts";
