/** Runs trials side by side, one worker for each processor. */
import { type Interruptible, interruptSignal } from "../../core/interruption.ts";
import { checkThreads, defaultThreads } from "../../core/thread_count.ts";
import { unlessAborted } from "../../core/unless_aborted.ts";
import { shareImages } from "./share_images.ts";
import { startWorker } from "./start_worker.ts";
import type { Trial, TrialResult } from "./trial.ts";
import type { TrialSets } from "./trial_data.ts";
import type { FromWorker, ToWorker } from "./trial_worker.ts";

const WORKER = new URL("./trial_worker.ts", import.meta.url);

/** Options of `runTrials`. */
export interface RunTrialsOptions extends Interruptible {
  sets: TrialSets;
  /**
   * Trials that run at the same time, each on one thread.
   *
   * @default the number of processors, 8 at most
   */
  workers?: number;
  /** Hears of each result as it comes, in no certain order, and is waited for. */
  onResult(trial: Trial, result: TrialResult): Promise<void>;
}

/**
 * Runs all trials. Each result is that of `runTrial`, whichever worker it came from. Trials that run when the work is
 * ended are lost.
 *
 * @throws {RangeError} unless `workers` is an integer from 1 to twice the number of processors
 * @throws {Error} when a trial fails, naming it; those that were finished have been reported
 */
export async function runTrials(trials: readonly Trial[], options: RunTrialsOptions): Promise<void> {
  const { workers = defaultThreads(), onResult, signal = interruptSignal() } = options;
  checkThreads("run trials", { name: "workers", value: workers });
  const queue = [...trials], { train, validation } = options.sets;
  const sets = { train: shareImages(train), validation: shareImages(validation) };
  const failed = new AbortController();
  const work = async () => {
    const worker = startWorker<ToWorker, FromWorker>(WORKER, failureText);
    try {
      await unlessAborted(worker.ask({ sets }), signal);
      while (!failed.signal.aborted) {
        const trial = queue.shift();
        if (!trial) return;
        const reply = await unlessAborted(worker.ask({ trial }), signal);
        if ("result" in reply) await onResult(trial, reply.result);
      }
    } catch (error) {
      failed.abort();
      throw error;
    } finally {
      worker.stop();
    }
  };
  const ends = await Promise.allSettled(
    Array.from({ length: Math.min(workers, trials.length) }, work),
  );
  const failure = ends.find((end) => end.status === "rejected");
  if (failure) throw failure.reason;
}

function failureText(message: ToWorker, reason: string): string {
  return "trial" in message
    ? `Cannot run the trial ${JSON.stringify(message.trial)}: ${reason}`
    : `Cannot start a worker for trials: ${reason}`;
}
