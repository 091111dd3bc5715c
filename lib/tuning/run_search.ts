/** Runs a search on a study's store, or goes on with it where it was cut off. */
import { interruptSignal } from "../core/interruption.ts";
import { defaultThreads } from "../core/platform/thread_count.ts";
import { bestSoFar, type ScoredTrial } from "./best_so_far.ts";
import { pause } from "./pause.ts";
import { type ClaimEnd, runClaimed } from "./run_claimed.ts";
import type { SearchPlan } from "./search_plan.ts";
import type { StoredTrial } from "./study_rows.ts";
import type { StudyStore } from "./study_store.ts";
import type { RunTrial, Trial } from "./trial.ts";

/** How far a search has come. */
export interface SearchProgress {
  /** The round that runs, from 1. */
  round: number;
  /** Trials of this round that are done or failed, whoever ran them. */
  settled: number;
  /** Trials of this round. */
  total: number;
  /** Trials of this round that failed. */
  failed: number;
  /** The best trial of this and earlier rounds (see `bestSoFar`), once there is one. */
  best?: ScoredTrial;
  /** Expected time to the end of the round, in milliseconds, once a trial of it was run here. */
  remainingMs?: number;
}

/** Options of `runSearch`. */
export interface RunSearchOptions {
  /** Where trials are kept; other processes may search on it at the same time. */
  store: StudyStore;
  runTrial: RunTrial;
  /** Trials that run here at the same time. @default the number of processors, 8 at most */
  runners?: number;
  /** How often trials that other processes run are looked for, in milliseconds. @default 500 */
  pollMs?: number;
  /** Hears of each trial that ends here, and is waited for. */
  onProgress?: (progress: SearchProgress) => void | Promise<void>;
  /**
   * Ends the search; the trials that run then wait to be run again, and `runSearch` throws its reason.
   *
   * @default interruptSignal()
   */
  signal?: AbortSignal | undefined;
}

/** What a search found. */
export interface SearchOutcome {
  /** The plan's name. */
  name: string;
  /** All trials that the plan asked for, in that order, done or failed. */
  trials: StoredTrial[];
  best: ScoredTrial;
  /** What the trials cost in units of budget, were each of them run for this search alone. */
  compute: number;
  /** Trials that were run here and now. */
  newTrials: number;
}

/**
 * Runs a plan: each round's trials are added to the store, claimed by as many runners as there are, and waited for,
 * those that other processes run included. Trials that the store has from before are not run again, so that a search
 * that was killed goes on where it was. A trial that fails scores -Infinity and stays failed until
 * `store.retryFailed()`.
 *
 * @throws {Error} when every trial of a round failed, with the first one's reason
 */
export async function runSearch(plan: SearchPlan, options: RunSearchOptions): Promise<SearchOutcome> {
  const { store } = options;
  const search: Search = { plan, options, asked: [], round: 0, newTrials: 0 };
  const rounds = plan.rounds();
  for (let step = rounds.next(); !step.done;) {
    const trials = step.value;
    search.round++;
    store.add(trials);
    await runRound(search, trials);
    const found = store.find(trials);
    if (found.every(({ state }) => state === "failed")) throw allFailed(plan, found);
    search.asked.push(...trials);
    step = rounds.next(found.map(scoreOf));
  }
  const trials = store.find(search.asked);
  return {
    name: plan.name,
    trials,
    best: bestSoFar(scored(trials)).at(-1)!.trial,
    compute: trials.reduce((sum, { budget }) => sum + budget, 0),
    newTrials: search.newTrials,
  };
}

/** Returns trials that are done or failed with their scores. */
export function scored(trials: readonly StoredTrial[]): ScoredTrial[] {
  return trials.filter(isSettled).map((trial) => {
    const { configuration, budget, seed } = trial;
    return { configuration, budget, seed, score: scoreOf(trial) };
  });
}

/** A search that runs. */
interface Search {
  plan: SearchPlan;
  options: RunSearchOptions;
  /** Trials of earlier rounds. */
  asked: Trial[];
  round: number;
  newTrials: number;
}

async function runRound(search: Search, trials: readonly Trial[]): Promise<void> {
  const { runners = defaultThreads(), signal = interruptSignal() } = search.options;
  if (!Number.isInteger(runners) || runners < 1) {
    throw new RangeError(
      `Cannot run a search as runners must be an integer of 1 or more: current value is ${runners}`,
    );
  }
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  const report = roundReporter(search, trials);
  const work = async () => {
    try {
      await runUntilSettled(search, trials, { signal: stop, onEnd: report });
    } catch (error) {
      failed.abort(error);
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: runners }, work));
  // One that fails stops the others, so that theirs is its reason.
  const failure = ends.find((end) => end.status === "rejected");
  if (failure) throw failure.reason;
}

/** Claims and runs trials until all are settled, and waits while the ones left are with others. */
async function runUntilSettled(
  { options: { store, runTrial, pollMs = 500 } }: Search,
  trials: readonly Trial[],
  { signal, onEnd }: { signal: AbortSignal; onEnd: (end: ClaimEnd) => Promise<void> },
): Promise<void> {
  while (true) {
    signal.throwIfAborted();
    const claim = store.claim(trials);
    if (claim) await onEnd(await runClaimed(claim, { store, runTrial, signal }));
    else if (store.countOpen(trials) === 0) return;
    else await pause(pollMs, signal);
  }
}

/** Returns what counts the trials that end here, and tells of it. */
function roundReporter(search: Search, trials: readonly Trial[]): (end: ClaimEnd) => Promise<void> {
  const { store, onProgress } = search.options;
  const startMs = performance.now();
  let ended = 0;
  return async (end) => {
    if (end === "released" || end === "lost") return;
    ended++;
    search.newTrials++;
    if (!onProgress) return;
    const found = store.find(trials), settled = found.filter(isSettled).length;
    const best = bestSoFar(scored([...store.find(search.asked), ...found])).at(-1)?.trial;
    await onProgress({
      round: search.round,
      settled,
      total: trials.length,
      failed: found.filter(({ state }) => state === "failed").length,
      ...(best && { best }),
      remainingMs: (performance.now() - startMs) / ended * (trials.length - settled),
    });
  };
}

function isSettled({ state }: StoredTrial): boolean {
  return state === "done" || state === "failed";
}

function scoreOf({ outcome }: StoredTrial): number {
  return outcome?.score ?? -Infinity;
}

function allFailed({ name }: SearchPlan, [{ configuration, error }]: StoredTrial[]): Error {
  return new Error(
    `Cannot go on with the ${name} as every trial of the round failed, the first, ${
      JSON.stringify(configuration)
    }, with: ${error}. Retry them once the reason is gone`,
  );
}
