/** Runs trials side by side, one worker for each processor. */
import type { Interruptible } from "../../core/interruption.ts";
import { runTasks } from "../../core/workers/run_tasks.ts";
import { checkThreads, defaultThreads } from "../../core/platform/thread_count.ts";
import { openWorkerPool } from "../../core/workers/worker_pool.ts";
import { shareImages } from "./share_images.ts";
import type { ExperimentTrial, TrialResult } from "./trial.ts";
import type { TrialSets } from "./trial_data.ts";

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
  onResult(trial: ExperimentTrial, result: TrialResult): Promise<void>;
}

/**
 * Runs all trials. Each result is that of `runTrial`, whichever worker it came from. Trials that run when the work is
 * ended are lost.
 *
 * @throws {RangeError} unless `workers` is an integer from 1 to twice the number of processors
 * @throws {Error} when a trial fails, naming it; those that were finished have been reported
 */
export async function runTrials(
  trials: readonly ExperimentTrial[],
  options: RunTrialsOptions,
): Promise<void> {
  const { workers = defaultThreads(), onResult, signal } = options;
  checkThreads("run trials", { name: "workers", value: workers });
  const { train, validation } = options.sets;
  const sets = { train: shareImages(train), validation: shareImages(validation) };
  const pool = openWorkerPool<TrialSets, ExperimentTrial, TrialResult>({
    script: new URL("./trial_worker.ts", import.meta.url),
    startOf: () => sets,
    describe: (trial) => trial ? `run the trial ${JSON.stringify(trial)}` : "start a worker for trials",
  });
  await runTasks(trials, pool, {
    workers,
    onResult: (result, trial) => onResult(trial, result),
    ...(signal && { signal }),
  });
}
