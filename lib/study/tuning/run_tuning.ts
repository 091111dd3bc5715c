/** Runs all that is tuned, or what is missing of it. */
import { type Interruptible, interruptSignal } from "../../core/interruption.ts";
import { PROJECT_URL } from "../../core/outputs.ts";
import { checkThreads } from "../../core/platform/thread_count.ts";
import type { ScoredTrial } from "../../tuning/best_so_far.ts";
import { runSearch, type SearchOutcome } from "../../tuning/run_search.ts";
import { isFinished, type StoredTrial } from "../../tuning/study_rows.ts";
import type { StudyStore } from "../../tuning/study_store.ts";
import type { RunTrial } from "../../tuning/trial.ts";
import type { TuningSizes } from "../../core/profile.ts";
import { countEarlier, readEqualCode } from "../store/equal_code.ts";
import { liveSearches, tuningTable, tuningWork } from "./tuning_plans.ts";
import { openTuningPool } from "./tuning_pool.ts";
import { openTuningStudy, TUNING_STUDIES, tuningCode, type TuningStudy } from "./tuning_study.ts";
import type { TuningSets } from "./tuning_trial.ts";

/** How far tuning has come, over all studies. */
export interface TuningProgress {
  study: TuningStudy;
  /** Trials that are done or failed, whoever ran them. */
  done: number;
  /** Trials in all. */
  total: number;
  failed: number;
  /** Trials of this study that failed, whenever that was. */
  failures: readonly StoredTrial[];
  /** Expected time to the end, in milliseconds; NaN until a trial was run now. */
  remainingMs: number;
  /** The best trial of the study so far. */
  best?: ScoredTrial;
}

/** Options of `runTuning`. */
export interface RunTuningOptions extends Interruptible {
  sets: TuningSets;
  sizes: TuningSizes;
  /** Below it the studies are kept; ends in a slash. */
  outputs: URL;
  /** Where finished trials are taken from besides. @default what is published with the project */
  published?: URL;
  /** Trials that run at the same time, each on one thread. @default the number of processors, 8 at most */
  workers?: number;
  /** Gives what runs the trials of a study. @default workers of this process do */
  runTrialOf?: (store: StudyStore) => Promise<RunTrial>;
  /** How often trials that other processes run are looked for, in milliseconds. @default 500 */
  pollMs?: number;
  /** How long a trial stays with a process when nothing is heard of it, in milliseconds. @default 30000 */
  leaseMs?: number;
  /** Runs trials again that have failed. @default false */
  retryFailed?: boolean;
  onProgress?: (progress: TuningProgress) => void | Promise<void>;
}

/** What a study found. */
export interface TunedStudy extends SearchOutcome {
  study: TuningStudy;
  /** Trials that were run by code that has changed since. */
  earlierTrials: number;
}

/**
 * Runs the table and then each live search, keeps each trial as soon as it is done, and returns what was found. Several
 * processes may do so at once below the same outputs: each trial is run by one of them. Trials that run when the work
 * is ended are run anew later.
 *
 * @throws {RangeError} unless `workers`, where the trials run here, is an integer from 1 to twice the processors
 * @throws {Error} when a study's file is that of other images or settings
 */
export async function runTuning(options: RunTuningOptions): Promise<Record<TuningStudy, TunedStudy>> {
  const { sets, sizes, workers, pollMs, signal = interruptSignal() } = options;
  const task = { sets, trainSize: sizes.trainSize };
  // What runs the trials elsewhere takes as many as it likes.
  if (workers !== undefined && !options.runTrialOf) {
    checkThreads("run trials", { name: "workers", value: workers });
  }
  const plans = { table: tuningTable(sizes), ...liveSearches(sizes) };
  const stores: StudyStore[] = [];
  const pool = openTuningPool(task), { runTrialOf = () => Promise.resolve(pool.runTrial) } = options;
  try {
    for (const study of TUNING_STUDIES) stores.push(await openTuningStudy(study, { ...options, task }));
    if (options.retryFailed) stores.forEach((store) => store.retryFailed());
    const progressOf = progressTeller(stores, options);
    const found: [TuningStudy, TunedStudy][] = [];
    for (const [i, study] of TUNING_STUDIES.entries()) {
      const outcome = await runSearch(plans[study], {
        store: stores[i],
        runTrial: await runTrialOf(stores[i]),
        ...(workers !== undefined && { runners: workers }),
        ...(pollMs !== undefined && { pollMs }),
        onProgress: progressOf(study),
        signal,
      });
      found.push([study, {
        ...outcome,
        study,
        earlierTrials: await ranBefore(study, outcome.trials, options),
      }]);
    }
    return Object.fromEntries(found) as Record<TuningStudy, TunedStudy>;
  } finally {
    pool.close();
    stores.forEach((store) => store.close());
  }
}

async function ranBefore(
  study: TuningStudy,
  trials: readonly StoredTrial[],
  { outputs, published = new URL("outputs/", PROJECT_URL) }: RunTuningOptions,
): Promise<number> {
  const ranBy = trials.filter(isFinished).map(({ outcome }) => outcome.code);
  const notes = await Promise.all(
    [published, outputs].map((place) => readEqualCode(place, `studies/${study}`)),
  );
  return countEarlier(ranBy, { code: await tuningCode(), notes });
}

/** Returns what tells, for a study, how far all studies have come; time is counted from here. */
function progressTeller(
  stores: readonly StudyStore[],
  { sizes, onProgress }: RunTuningOptions,
): (study: TuningStudy) => (progress: { best?: ScoredTrial }) => Promise<void> {
  const { trials: total, images } = tuningWork(sizes), startMs = performance.now();
  const settled = () => settledWork(stores), before = settled();
  return (study) => async ({ best }) => {
    if (!onProgress) return;
    const now = settled(), elapsedMs = performance.now() - startMs;
    await onProgress({
      ...{ study, total, done: now.trials, failed: now.failed },
      failures: failuresOf(stores[TUNING_STUDIES.indexOf(study)].trials()),
      // By images: trials with larger budgets take longer.
      remainingMs: elapsedMs / (now.images - before.images) * (images - now.images),
      ...(best && { best }),
    });
  };
}

/** Returns the trials that failed. */
export function failuresOf(trials: readonly StoredTrial[]): StoredTrial[] {
  return trials.filter(({ state }) => state === "failed");
}

function settledWork(stores: readonly StudyStore[]): { trials: number; failed: number; images: number } {
  const settled = stores.flatMap((store) => store.trials()).filter(({ state }) =>
    state === "done" || state === "failed"
  );
  return {
    trials: settled.length,
    failed: failuresOf(settled).length,
    images: settled.reduce((sum, { budget }) => sum + budget, 0),
  };
}
