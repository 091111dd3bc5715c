/** Keeps the trials of a study in a SQLite file that several processes can share. */
import type { DatabaseSync } from "node:sqlite";
import { type FinishedTrial, selectTrials, selectTrialsOf, type StoredTrial } from "./study_rows.ts";
import { namingFile, openStudyFile, transaction } from "./study_schema.ts";
import { checkTrial, type Trial, trialKey, type TrialOutcome } from "./trial.ts";

/** Options of `openStudyStore`. */
export interface OpenStudyStoreOptions {
  /**
   * What the trials are about, such as a hash of the code, the data and the settings that all trials share: trials of
   * another identity are never mixed in.
   */
  identity: string;
  /** Names the code that runs trials here, to be kept with what they find. @default none is kept */
  code?: string;
  /**
   * How long a claimed trial stays with its process when nothing is heard of it, in milliseconds.
   *
   * @default 30000
   */
  leaseMs?: number;
  /** How long to wait for another process that writes, in milliseconds. @default 10000 */
  waitMs?: number;
  /** The time, in milliseconds since some moment that all processes share. @default the clock's */
  now?: () => number;
}

/** A trial that a process has to itself until its lease ends. */
export interface Claim {
  trial: StoredTrial;
  /** Names the lease; a trial that is claimed anew gets another. */
  lease: string;
  claimedMs: number;
}

/** Returns the file of a study below a run's output folder. */
export function studyUrl(outputs: URL, name: string): URL {
  return new URL(`models/studies/${name}.sqlite`, outputs);
}

/**
 * Opens a study, and makes its file where there is none; the caller closes it.
 *
 * @throws {SyntaxError} when the file is no study
 * @throws {Error} when it is the study of another identity, or cannot be opened
 */
export function openStudyStore(url: URL, options: OpenStudyStoreOptions): StudyStore {
  return new StudyStore(url, options);
}

/** An open study; made by `openStudyStore`. Each method is one step that no other process comes between. */
export class StudyStore {
  /** Drawn when the file was made. */
  readonly id: string;
  readonly identity: string;
  /** See `OpenStudyStoreOptions`. */
  readonly leaseMs: number;
  readonly #url: URL;
  readonly #database: DatabaseSync;
  readonly #code: string | null;
  readonly #now: () => number;

  constructor(url: URL, options: OpenStudyStoreOptions) {
    const { identity, code, leaseMs = 30_000, waitMs, now = Date.now } = options;
    if (!(leaseMs > 0 && Number.isSafeInteger(leaseMs))) {
      throw new RangeError(
        `Cannot open a study as leaseMs must be an integer above 0: current value is ${leaseMs}`,
      );
    }
    const file = openStudyFile(url, identity, { waitMs });
    this.#url = url;
    this.id = file.id;
    this.identity = file.identity;
    this.leaseMs = leaseMs;
    this.#database = file.database;
    this.#code = code ?? null;
    this.#now = now;
  }

  /** Adds trials, waiting to be run; those that are there already stay as they are. */
  add(trials: readonly Trial[]): void {
    trials.forEach(checkTrial);
    this.#transaction(() => {
      const insert = this.#database.prepare(
        "INSERT OR IGNORE INTO trials (key, configuration, budget, seed) VALUES (?, ?, ?, ?)",
      );
      for (const trial of trials) {
        insert.run(trialKey(trial), JSON.stringify(trial.configuration), trial.budget, trial.seed);
      }
    });
  }

  /**
   * Claims the first of these trials that waits, or whose process has not been heard of for as long as its lease;
   * undefined where there is none.
   */
  claim(among: readonly Trial[]): Claim | undefined {
    const claimedMs = this.#now(), lease = crypto.randomUUID();
    return this.#transaction(() => {
      const found = this.#database.prepare(
        `SELECT trials.key FROM json_each(?) AS wanted JOIN trials ON trials.key = wanted.value
         WHERE state = 'waiting' OR (state = 'running' AND lease_ends_ms < ?) ORDER BY wanted.key LIMIT 1`,
      ).get(JSON.stringify(among.map(trialKey)), claimedMs);
      if (!found) return undefined;
      this.#database.prepare(
        `UPDATE trials SET state = 'running', attempts = attempts + 1, lease = ?, lease_ends_ms = ? WHERE key = ?`,
      ).run(lease, claimedMs + this.leaseMs, found.key);
      const [trial] = selectTrialsOf(this.#database, [String(found.key)]);
      return { trial, lease, claimedMs };
    });
  }

  /** Makes the lease last from now; returns whether the trial was still the claim's. */
  renew(claim: Claim): boolean {
    return this.#update(claim, "lease_ends_ms = ?", this.#now() + this.leaseMs);
  }

  /**
   * Keeps what the trial found; returns whether it was still the claim's: otherwise nothing is written.
   *
   * @throws {RangeError} when a score, the curve or the duration is not finite
   */
  finish(
    claim: Claim,
    { score, heldOutScore, curve = [], durationMs = this.#now() - claim.claimedMs }: TrialOutcome,
  ): boolean {
    for (const value of [score, heldOutScore ?? 0, durationMs, ...curve]) {
      if (Number.isFinite(value)) continue;
      throw new RangeError(
        `Cannot keep a trial as score, heldOutScore, curve and durationMs must be finite: current value is ${value}`,
      );
    }
    return this.#update(
      claim,
      `state = 'done', score = ?, held_out_score = ?, curve = ?, duration_ms = ?, code = ?, lease = NULL,
       lease_ends_ms = NULL`,
      ...[score, heldOutScore ?? null, JSON.stringify(curve), durationMs, this.#code],
    );
  }

  /** Takes over trials that were finished in another file of this identity, but those that run or are done here. */
  adopt(trials: readonly FinishedTrial[]): void {
    this.add(trials);
    this.#transaction(() => {
      const update = this.#database.prepare(
        `UPDATE trials SET state = 'done', attempts = ?, score = ?, held_out_score = ?, curve = ?, duration_ms = ?,
         code = ?, error = NULL WHERE key = ? AND state IN ('waiting', 'failed')`,
      );
      for (const trial of trials) {
        const { score, heldOutScore = null, curve, durationMs, code = null } = trial.outcome;
        const found = [score, heldOutScore, JSON.stringify(curve), durationMs, code];
        update.run(trial.attempts, ...found, trialKey(trial));
      }
    });
  }

  /** Keeps why the trial failed; returns whether it was still the claim's. */
  fail(claim: Claim, reason: string): boolean {
    return this.#update(claim, "state = 'failed', error = ?, lease = NULL, lease_ends_ms = NULL", reason);
  }

  /** Gives the trial back, to wait for another; returns whether it was still the claim's. */
  release(claim: Claim): boolean {
    return this.#update(claim, "state = 'waiting', lease = NULL, lease_ends_ms = NULL");
  }

  /** Lets all failed trials wait to be run again; returns their number. */
  retryFailed(): number {
    return this.#run("UPDATE trials SET state = 'waiting', error = NULL WHERE state = 'failed'");
  }

  /** Returns these trials as they are kept, in their order; those that were never added are left out. */
  find(trials: readonly Trial[]): StoredTrial[] {
    return namingFile(this.#url, () => selectTrialsOf(this.#database, trials.map(trialKey)));
  }

  /** Returns the number of these trials that are neither done nor failed. */
  countOpen(trials: readonly Trial[]): number {
    const query = `SELECT count(*) AS open FROM trials
       WHERE state IN ('waiting', 'running') AND key IN (SELECT value FROM json_each(?))`;
    const keys = JSON.stringify(trials.map(trialKey));
    return namingFile(this.#url, () => Number(this.#database.prepare(query).get(keys)!.open));
  }

  /** Returns all trials in the order in which they were added. */
  trials(): StoredTrial[] {
    return namingFile(this.#url, () => selectTrials(this.#database));
  }

  close(): void {
    this.#database.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #update({ lease }: Claim, set: string, ...values: (string | number | null)[]): boolean {
    return this.#run(`UPDATE trials SET ${set} WHERE lease = ?`, ...values, lease) === 1;
  }

  /** Runs a statement; returns how many trials it changed. */
  #run(statement: string, ...values: (string | number | null)[]): number {
    return namingFile(this.#url, () => Number(this.#database.prepare(statement).run(...values).changes));
  }

  #transaction<T>(work: () => T): T {
    return namingFile(this.#url, () => transaction(this.#database, work));
  }
}
