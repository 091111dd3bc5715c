/**
 * Searches for hyperparameters: a space of them, three searches over it (grid, random, successive halving) as plans
 * that run live on a store of trials or are replayed over a table of finished ones, and what the trials say of each
 * hyperparameter (functional ANOVA). It knows nothing of networks: a trial is any function from a configuration, a
 * budget and a seed to a score. The store is a SQLite file that outlives a killed search and that several processes
 * can share; `redis_queue.ts` and `redis_worker.ts`, imported by themselves, spread trials over many machines.
 *
 * @example
 * ```ts
 * import { drawFrom, logUniform, openStudyStore, randomSearch, runSearch, studyUrl } from "./mod.ts";
 * const outputs = new URL(`file://${await Deno.makeTempDir()}/`);
 * const plan = randomSearch({
 *   candidates: drawFrom({ learningRate: logUniform(1e-4, 1e-1) }),
 *   trials: 8,
 *   budget: 1,
 * });
 * using store = openStudyStore(studyUrl(outputs, "example"), { identity: "parabola" });
 * const { best } = await runSearch(plan, {
 *   store,
 *   runTrial: ({ learningRate }) => Promise.resolve({ score: -((Math.log10(Number(learningRate)) + 2) ** 2) }),
 * });
 * console.log(best.configuration.learningRate, best.score);
 * ```
 *
 * @module
 */
export * from "./best_so_far.ts";
export * from "./candidates.ts";
export * from "./climb.ts";
export * from "./fanova.ts";
export * from "./grid_configurations.ts";
export * from "./grid_search.ts";
export * from "./random_search.ts";
export * from "./read_study.ts";
export * from "./regression_forest.ts";
export type { RegressionExamples, RegressionTree } from "./regression_tree.ts";
export * from "./replay_search.ts";
export * from "./run_search.ts";
export type { SearchPlan, SearchRounds } from "./search_plan.ts";
export * from "./search_space.ts";
export {
  type FinishedTrial,
  isFinished,
  type KeptOutcome,
  type StoredTrial,
  type TrialState,
} from "./study_rows.ts";
export * from "./study_store.ts";
export * from "./successive_halving.ts";
export {
  configurationKey,
  type RunTrial,
  type RunTrialContext,
  type Trial,
  trialKey,
  type TrialOutcome,
} from "./trial.ts";
export { UnavailableError } from "./unavailable_error.ts";
