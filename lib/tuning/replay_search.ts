/** Replays a search over trials that were run before. */
import { breather } from "../core/breather.ts";
import type { Interruptible } from "../core/interruption.ts";
import { quantile } from "../core/statistics.ts";
import { bestSoFar, type ScoredTrial } from "./best_so_far.ts";
import type { SearchPlan } from "./search_plan.ts";
import { type Trial, trialKey } from "./trial.ts";

/** Scores of trials that were run before, by `trialKey`. */
export type TrialTable = ReadonlyMap<string, number>;

/** Makes a table of trials, such as those of a study's store (see `scored`). */
export function trialTable(trials: readonly ScoredTrial[]): TrialTable {
  return new Map(trials.map((trial) => [trialKey(trial), trial.score]));
}

/**
 * Returns the trials that a plan asks for, in that order, with their scores from the table: what would have been seen
 * had they been run one after another.
 *
 * @throws {RangeError} when the table has no such trial
 */
export function replaySearch(plan: SearchPlan, table: TrialTable): ScoredTrial[] {
  const seen: ScoredTrial[] = [];
  const rounds = plan.rounds();
  for (let step = rounds.next(); !step.done;) {
    const round = step.value.map((trial) => ({ ...trial, score: scoreIn(table, trial, plan) }));
    seen.push(...round);
    step = rounds.next(round.map(({ score }) => score));
  }
  return seen;
}

/** Options of `replaySearches`. */
export interface ReplaySearchesOptions extends Interruptible {
  table: TrialTable;
  /** How often the search is replayed. @default 1000 */
  replays?: number;
  /** Share of replays between `low` and `high`, above 0 and below 1. @default 0.95 */
  confidence?: number;
  /**
   * What the best trial so far is worth, so that searches are not judged by the very scores they choose by.
   *
   * @default its score
   */
  worthOf?: (trial: ScoredTrial) => number;
}

/**
 * What replays of a search found. The spread is that of the search's own luck, given the table: the same few
 * configurations and trainings behind all of it, so it is narrower than that of searches with new trials.
 */
export interface ReplayedSearches {
  name: string;
  replays: number;
  /** Compute spent, in units of budget, ascending; the first at which every replay has a best trial. */
  compute: number[];
  /** Mean over the replays of what the best trial is worth, for each entry of `compute`. */
  mean: number[];
  /** Bounds that leave out the same share of replays on either side. */
  low: number[];
  median: number[];
  high: number[];
  /** What each replay's best trial is worth at its end, in the order of the replays. */
  finals: number[];
}

/**
 * Replays a search again and again with the seeds 0, 1, 2 and so on.
 *
 * @throws {RangeError} when the table lacks a trial, a search finds none that is done, or an option is out of range
 */
export async function replaySearches(
  planOf: (seed: number) => SearchPlan,
  { table, replays = 1000, confidence = 0.95, worthOf = ({ score }) => score, signal }: ReplaySearchesOptions,
): Promise<ReplayedSearches> {
  checkOptions(replays, confidence);
  const curves: Curve[] = [], breathe = breather(signal), { name } = planOf(0);
  for (let seed = 0; seed < replays; seed++) {
    curves.push(replayCurve(planOf(seed), table, worthOf));
    await breathe();
  }
  const first = Math.max(...curves.map(({ points }) => points[0].compute));
  const compute = [...new Set(curves.flatMap(({ spent }) => spent))].filter((spent) => spent >= first)
    .sort((a, b) => a - b);
  const columns = worthAt(curves, compute), tail = (1 - confidence) / 2;
  return {
    name,
    replays,
    compute,
    mean: columns.map((column) => column.reduce((sum, worth) => sum + worth, 0) / replays),
    low: columns.map((column) => quantile(column, tail, "inverted_cdf")),
    median: columns.map((column) => quantile(column, 0.5, "inverted_cdf")),
    high: columns.map((column) => quantile(column, 1 - tail, "inverted_cdf")),
    finals: curves.map(({ points }) => points.at(-1)!.worth),
  };
}

/** One replay as a curve of steps. */
interface Curve {
  /** Compute spent after each trial. */
  spent: number[];
  points: { compute: number; worth: number }[];
}

function replayCurve(plan: SearchPlan, table: TrialTable, worthOf: (trial: ScoredTrial) => number): Curve {
  const trials = replaySearch(plan, table);
  const points = bestSoFar(trials).map(({ compute, trial }) => ({ compute, worth: worthOf(trial) }));
  if (points.length === 0) {
    throw new RangeError(
      `Cannot replay the ${plan.name} as one of its trials must be done: current value is none`,
    );
  }
  let sum = 0;
  return { spent: trials.map(({ budget }) => sum += budget), points };
}

/** Returns what each curve is worth at each of the ascending `compute`: shape `[compute, curves]`, sorted within. */
function worthAt(curves: readonly Curve[], compute: readonly number[]): Float64Array[] {
  const next = curves.map(() => 0);
  return compute.map((spent) =>
    Float64Array.from(curves, ({ points }, i) => {
      while (next[i] < points.length && points[next[i]].compute <= spent) next[i]++;
      return points[next[i] - 1].worth;
    }).sort()
  );
}

function scoreIn(table: TrialTable, trial: Trial, { name }: SearchPlan): number {
  const score = table.get(trialKey(trial));
  if (score !== undefined) return score;
  throw new RangeError(
    `Cannot replay the ${name} as the table must have each trial that it asks for: current value is none for ${
      JSON.stringify(trial)
    }`,
  );
}

function checkOptions(replays: number, confidence: number): void {
  if (!Number.isInteger(replays) || replays < 1) {
    throw new RangeError(
      `Cannot replay as replays must be an integer of 1 or more: current value is ${replays}`,
    );
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(
      `Cannot replay as confidence must be above 0 and below 1: current value is ${confidence}`,
    );
  }
}
