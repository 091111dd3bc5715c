/** Runs a trial of a store under its lease. */
import type { Claim, StudyStore } from "./study_store.ts";
import type { RunTrial } from "./trial.ts";
import { UnavailableError } from "./unavailable_error.ts";

/** Options of `runClaimed`. */
export interface RunClaimedOptions {
  store: StudyStore;
  runTrial: RunTrial;
  /** Ends the trial, which then waits in the store for another process. */
  signal: AbortSignal;
}

/** Says what became of a claimed trial: "lost" when its lease had gone to another process. */
export type ClaimEnd = "done" | "failed" | "released" | "lost";

/**
 * Runs a claimed trial, renews its lease meanwhile, and keeps its outcome: what it found or, where it throws, why it
 * failed. When the lease is lost the trial's signal is aborted, and nothing is kept.
 *
 * @throws {UnavailableError} when no trial can be run now; this one then waits in the store
 */
export async function runClaimed(claim: Claim, options: RunClaimedOptions): Promise<ClaimEnd> {
  const { store, runTrial, signal } = options;
  const lost = new AbortController();
  const renewal = setInterval(() => {
    if (!store.renew(claim)) {
      lost.abort(new Error(`The trial ${claim.trial.id} was given to another process`));
    }
  }, store.leaseMs / 3);
  const { configuration, budget, seed } = claim.trial;
  const startMs = performance.now();
  try {
    const outcome = await runTrial(configuration, {
      budget,
      seed,
      signal: AbortSignal.any([signal, lost.signal]),
    });
    const isKept = store.finish(claim, { durationMs: performance.now() - startMs, ...outcome });
    return isKept ? "done" : "lost";
  } catch (error) {
    if (error instanceof UnavailableError) {
      store.release(claim);
      throw error;
    }
    if (signal.aborted) return store.release(claim) ? "released" : "lost";
    return store.fail(claim, String(error)) ? "failed" : "lost";
  } finally {
    clearInterval(renewal);
  }
}
