/** Finds out whether today's code would run kept trials as they were run, by a sample of them. */
import { isFinished } from "../../tuning/study_rows.ts";
import { readStudy } from "../../tuning/read_study.ts";
import { codeHash } from "../store/code_hash.ts";
import { writeEqualCode } from "../store/equal_code.ts";
import { firstStepsDifference } from "../store/first_steps.ts";
import { TRIAL_ROOTS } from "../trials/run_experiment.ts";
import { runTrial, trialFirstSteps } from "../trials/run_trial.ts";
import type { TrialSets } from "../trials/trial_data.ts";
import { type KeptTrial, readTrials, trialsUrl, writeTrials } from "../trials/trial_store.ts";
import { tuningCode, type TuningStudy, tuningStudyUrl } from "../tuning/tuning_study.ts";
import { runTuningTrial, type TuningTrialOptions } from "../tuning/tuning_trial.ts";

/** Options of `verifyExperiment` and `verifyTuning`. */
export interface VerifyTrialsOptions {
  /** Trials are kept below this folder; ends in a slash. */
  outputs: URL;
  /** Trials that are repeated, evenly spaced among those that are kept. @default 3 */
  sampleSize?: number;
  /** Ends the work between two trials; its reason is then thrown. */
  signal?: AbortSignal | undefined;
}

/** What a sample showed. */
export interface VerifiedTrials {
  /** Trials that were repeated. */
  sample: number;
  /** Trials that are kept. */
  trials: number;
  /** Where today's code differs first, in words; undefined where all is the same bit for bit. */
  difference: string | undefined;
}

/**
 * Repeats a sample of an experiment's kept trials on the current backend: their first steps where those are kept, else
 * all of the trial, whose first steps are kept from then on. Where all is equal bit for bit, the trials are carried
 * over to today's code (see `EqualCode`).
 */
export async function verifyExperiment(
  name: string,
  sets: TrialSets,
  { outputs, sampleSize = 3, signal }: VerifyTrialsOptions,
): Promise<VerifiedTrials> {
  const url = trialsUrl(outputs, name), trials = await readTrials(url);
  const sample = evenlySpaced(trials, sampleSize);
  const repeated = new Map<string, KeptTrial>();
  for (const kept of sample) {
    signal?.throwIfAborted();
    const { difference, trial } = await repeatedTrial(kept, sets);
    if (difference) return { sample: sample.length, trials: trials.length, difference };
    repeated.set(kept.key, trial);
  }
  await writeTrials(url, name, trials.map((trial) => repeated.get(trial.key) ?? trial));
  const ranBy = trials.map(({ codeHash }) => codeHash);
  return await carriedOver(`trials/${name}`, { outputs, ranBy, code: await codeHash(TRIAL_ROOTS), sample });
}

/** Repeats a sample of a study's finished trials of tuning, whole, and carries all of them over where it is equal. */
export async function verifyTuning(
  study: TuningStudy,
  task: Pick<TuningTrialOptions, "sets" | "trainSize">,
  { outputs, sampleSize = 3, signal }: VerifyTrialsOptions,
): Promise<VerifiedTrials> {
  const trials = readStudy(tuningStudyUrl(outputs, study)).trials.filter(isFinished);
  const sample = evenlySpaced(trials, sampleSize);
  for (const { configuration, budget, seed, outcome } of sample) {
    signal?.throwIfAborted();
    const { durationMs: _, ...now } = await runTuningTrial(configuration, { ...task, budget, seed });
    const { score, heldOutScore, curve } = outcome, kept = { score, heldOutScore, curve };
    const difference = differenceOf(kept, now);
    if (difference) return { sample: sample.length, trials: trials.length, difference };
  }
  const ranBy = trials.map(({ outcome }) => outcome.code ?? "");
  return await carriedOver(`studies/${study}`, { outputs, ranBy, code: await tuningCode(), sample });
}

async function carriedOver(
  file: string,
  { outputs, ranBy, code, sample }: {
    outputs: URL;
    ranBy: readonly string[];
    code: string;
    sample: readonly unknown[];
  },
): Promise<VerifiedTrials> {
  const counts = { sample: sample.length, trials: ranBy.length };
  if (ranBy.length > 0) {
    await writeEqualCode(outputs, file, { ran: [...new Set(ranBy)].sort(), code, ...counts });
  }
  return { ...counts, difference: undefined };
}

async function repeatedTrial(
  kept: KeptTrial,
  sets: TrialSets,
): Promise<{ difference: string | undefined; trial: KeptTrial }> {
  if (kept.firstSteps) {
    const difference = firstStepsDifference(kept.firstSteps, await trialFirstSteps(kept.trial, sets));
    return { difference, trial: kept };
  }
  const { scores, history, firstSteps } = await runTrial(kept.trial, sets);
  const difference = differenceOf(kept.scores, scores) ?? differenceOf(kept.history ?? {}, history ?? {});
  return { difference, trial: { ...kept, ...(firstSteps && { firstSteps }) } };
}

function differenceOf(kept: object, now: object): string | undefined {
  const found = new Map<string, unknown>(Object.entries(now));
  for (const [name, value] of Object.entries(kept)) {
    const [was, is] = [value, found.get(name)].map((value) => JSON.stringify(value));
    if (was !== is) return `${name} was ${was} and is ${is}`;
  }
  return undefined;
}

/** Returns `count` of the items, or all where there are no more: the first, the last, and some between. */
function evenlySpaced<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from(
    { length: count },
    (_, i) => items[Math.round(i * (items.length - 1) / Math.max(1, count - 1))],
  );
}
