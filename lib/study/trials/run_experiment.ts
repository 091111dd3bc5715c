/** Runs an experiment, or what is missing of it. */
import { type Interruptible, interruptSignal } from "../../core/interruption.ts";
import { PROJECT_URL } from "../../core/outputs.ts";
import { codeHash } from "../store/code_hash.ts";
import { countEarlier, readEqualCode } from "../store/equal_code.ts";
import {
  type Candidate,
  type Experiment,
  type PlannedTrial,
  reportedTrials,
  trialsOf,
  tuningTrials,
  type Variant,
} from "./experiment.ts";
import { openKeptTrials } from "./kept_trials.ts";
import { type ExperimentTrial, experimentTrialKey, type TrialResult } from "./trial.ts";
import { setsHash, type TrialSets } from "./trial_data.ts";
import { runTrials } from "./trial_pool.ts";
import type { KeptTrial } from "./trial_store.ts";

/** How far an experiment has come. */
export interface ExperimentProgress {
  /** Trials that are done, those that were kept included. */
  done: number;
  /** Trials in all. */
  total: number;
  /** Expected time to the end, in milliseconds. */
  remainingMs: number;
}

/** Options of `runExperiment`. */
export interface RunExperimentOptions extends Interruptible {
  /** Images to draw training images from, and images to evaluate on. */
  sets: TrialSets;
  /** Below it trials are kept; ends in a slash. */
  outputs: URL;
  /**
   * Where finished trials are looked for besides; nothing is written there.
   *
   * @default what is published with the project
   */
  published?: URL;
  /** Trials that run at the same time. @default the number of processors, 8 at most */
  workers?: number;
  onProgress?: (progress: ExperimentProgress) => void | Promise<void>;
}

/** What a candidate reached with the tuning seeds. */
export interface TriedCandidate {
  label: string;
  /** Mean accuracy on the validation images, 0 to 1. */
  validationAccuracy: number;
}

/** What became of a variant. */
export interface VariantOutcome {
  name: string;
  /** Label of the candidate that was run. */
  chosen: string;
  /** Every candidate, where there were several. */
  tried: TriedCandidate[];
  /** One result for each seed, in the order of the seeds. */
  results: TrialResult[];
}

/** What an experiment found. */
export interface ExperimentOutcome {
  experiment: Experiment;
  variants: VariantOutcome[];
  /** Trials in all, those by which candidates were chosen included. */
  trials: number;
  /** Trials that were run now; the others had been kept. */
  newTrials: number;
  /** Trials that were run by code that has changed since. */
  earlierTrials: number;
  validationSize: number;
  /** Time that the training of all trials took, each on one thread, in milliseconds. */
  trainingMs: number;
}

/** The file of `lib/` whose code, with all that it imports, decides what a trial finds. */
export const TRIAL_ROOTS: readonly string[] = ["study/trials/trial_worker.ts"];

/**
 * Runs what is missing, keeps each trial as soon as it is done, and returns the outcome of every variant.
 *
 * @throws {Error} when another process runs what is missing, naming it
 */
export async function runExperiment(
  experiment: Experiment,
  options: RunExperimentOptions,
): Promise<ExperimentOutcome> {
  using runner = await createRunner(experiment, options);
  const tuning = tuningTrials(experiment);
  await runner.run(tuning);
  const tried = new Map(experiment.variants.map((variant) => [
    variant.name,
    variant.candidates.length > 1 ? triedCandidates(variant, tuning, runner.resultOf) : [],
  ]));
  const reported = reportedTrials(experiment, (variant) => bestCandidate(variant, tried.get(variant.name)!));
  await runner.run(reported);
  const variants = experiment.variants.map(({ name }): VariantOutcome => {
    const own = reported.filter(({ variant }) => variant === name);
    return {
      name,
      chosen: own[0].candidate,
      tried: tried.get(name)!,
      results: own.map(({ trial }) => runner.resultOf(trial)),
    };
  });
  const all = [...tuning, ...reported].map(({ trial }) => runner.resultOf(trial));
  return {
    experiment,
    variants,
    trials: all.length,
    newTrials: runner.newTrials(),
    earlierTrials: countEarlier(all.map(({ codeHash }) => codeHash), {
      code: runner.codeHash,
      notes: await Promise.all(
        placesOf(options).map((place) => readEqualCode(place, `trials/${experiment.name}`)),
      ),
    }),
    validationSize: options.sets.validation.size,
    trainingMs: all.reduce((sum, { durationMs }) => sum + durationMs, 0),
  };
}

/** Runs trials that are not kept yet, and finds results. */
interface Runner extends Disposable {
  run(planned: readonly PlannedTrial[]): Promise<void>;
  resultOf(trial: ExperimentTrial): KeptTrial;
  codeHash: string;
  newTrials(): number;
}

async function createRunner(experiment: Experiment, options: RunExperimentOptions): Promise<Runner> {
  const { sets, outputs, workers, onProgress, signal = interruptSignal() } = options;
  const imagesHash = await setsHash(sets), code = await codeHash(TRIAL_ROOTS);
  const kept = await openKeptTrials(experiment.name, { places: placesOf(options), outputs });
  const keys = new Map<string, string>();
  const keyOf = (trial: ExperimentTrial) => keys.get(JSON.stringify(trial))!;
  const isMissing = (trial: ExperimentTrial) => !kept.get(keyOf(trial));
  const total = trialsOf(experiment);
  const startMs = performance.now();
  let done = 0, fresh = 0;
  const report = () => {
    const remainingMs = fresh === 0 ? NaN : (performance.now() - startMs) / fresh * (total - done);
    return onProgress?.({ done, total, remainingMs });
  };
  return {
    async run(planned) {
      for (const { trial } of planned) {
        keys.set(JSON.stringify(trial), await experimentTrialKey(trial, imagesHash));
      }
      const trials = planned.map(({ trial }) => trial);
      if (trials.some(isMissing)) await kept.lock();
      const missing = trials.filter(isMissing);
      done += planned.length - missing.length;
      await report();
      await runTrials(missing, {
        sets,
        ...(workers !== undefined && { workers }),
        signal,
        onResult: async (trial, result) => {
          await kept.add({ key: keyOf(trial), codeHash: code, trial, ...result });
          done++;
          fresh++;
          await report();
        },
      });
    },
    codeHash: code,
    resultOf: (trial) => kept.get(keyOf(trial))!,
    newTrials: () => fresh,
    [Symbol.dispose]: () => kept[Symbol.dispose](),
  };
}

/** Returns the folders in which finished trials are looked for, the run's own last. */
function placesOf({ outputs, published = new URL("outputs/", PROJECT_URL) }: RunExperimentOptions): URL[] {
  return [published, outputs];
}

function triedCandidates(
  { name, candidates }: Variant,
  tuning: readonly PlannedTrial[],
  resultOf: (trial: ExperimentTrial) => TrialResult,
): TriedCandidate[] {
  return candidates.map(({ label }) => {
    const scores = tuning.filter(({ variant, candidate }) => variant === name && candidate === label)
      .map(({ trial }) => resultOf(trial).scores.validationAccuracy);
    return { label, validationAccuracy: scores.reduce((sum, score) => sum + score, 0) / scores.length };
  });
}

/** Returns the candidate that was best on validation, the first one in a tie. */
function bestCandidate({ candidates }: Variant, tried: readonly TriedCandidate[]): Candidate {
  const accuracies = tried.map(({ validationAccuracy }) => validationAccuracy);
  return tried.length === 0 ? candidates[0] : candidates[accuracies.indexOf(Math.max(...accuracies))];
}
