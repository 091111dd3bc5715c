/** Turns rows of a study's file into trials. */
import type { DatabaseSync } from "node:sqlite";
import type { Trial, TrialOutcome } from "./trial.ts";

/** Where a trial stands. */
export type TrialState = "waiting" | "running" | "done" | "failed";

/** What a trial found, as it is kept. */
export type KeptOutcome =
  & Required<Omit<TrialOutcome, "heldOutScore">>
  & Pick<TrialOutcome, "heldOutScore">
  & {
    /** Names the code that ran it, where the store was told. */
    code?: string;
  };

/** A trial as it is kept. */
export interface StoredTrial extends Trial {
  id: number;
  state: TrialState;
  /** How often it was started; more than once when a process that ran it was killed. */
  attempts: number;
  /** What it found; of a trial that is done. */
  outcome?: KeptOutcome;
  /** Why it failed; of a trial that did. */
  error?: string;
}

/** A trial that is done. */
export type FinishedTrial = StoredTrial & { outcome: KeptOutcome };

/** Says whether the trial is done. */
export function isFinished(trial: StoredTrial): trial is FinishedTrial {
  return trial.outcome !== undefined;
}

const COLUMNS =
  "id, configuration, budget, seed, state, attempts, score, held_out_score, curve, duration_ms, code, error";

/** Returns all trials in the order in which they were added. */
export function selectTrials(database: DatabaseSync): StoredTrial[] {
  return database.prepare(`SELECT ${COLUMNS} FROM trials ORDER BY id`).all().map(trialOf);
}

/** Returns the trials with these keys, in the order of the keys; those that are not kept are left out. */
export function selectTrialsOf(database: DatabaseSync, keys: readonly string[]): StoredTrial[] {
  return database.prepare(
    `SELECT ${COLUMNS.replace("id,", "trials.id,")} FROM json_each(?) AS wanted
     JOIN trials ON trials.key = wanted.value ORDER BY wanted.key`,
  ).all(JSON.stringify(keys)).map(trialOf);
}

function trialOf(row: Record<string, unknown>): StoredTrial {
  const { id, configuration, budget, seed, state, attempts, error } = row;
  return {
    id: Number(id),
    configuration: JSON.parse(String(configuration)),
    budget: Number(budget),
    seed: Number(seed),
    state: state as TrialState,
    attempts: Number(attempts),
    ...(row.score !== null && { outcome: outcomeOf(row) }),
    ...(error !== null && { error: String(error) }),
  };
}

function outcomeOf(
  { score, held_out_score, curve, duration_ms, code }: Record<string, unknown>,
): KeptOutcome {
  return {
    score: Number(score),
    ...(held_out_score !== null && { heldOutScore: Number(held_out_score) }),
    curve: JSON.parse(String(curve)),
    durationMs: Number(duration_ms),
    ...(code !== null && { code: String(code) }),
  };
}
