/** Runs trials of tuning as they are asked for, each in a worker of its own. */
import { openWorkerPool } from "../../core/workers/worker_pool.ts";
import type { RunTrial, Trial, TrialOutcome } from "../../tuning/trial.ts";
import { shareImages } from "../trials/share_images.ts";
import type { TuningTask } from "./tuning_trial.ts";

/** Workers that run trials; the caller closes it. */
export interface TuningPool {
  /** Runs a trial, in a worker that is idle or else in a new one: as many run at a time as are asked for. */
  runTrial: RunTrial;
  /** Ends all workers. */
  close(): void;
}

/** Opens a pool; workers start when they are first needed. Each outcome is that of `runTuningTrial`. */
export function openTuningPool(task: TuningTask): TuningPool {
  let sharedTask: TuningTask | undefined;
  const pool = openWorkerPool<TuningTask, Trial, TrialOutcome>({
    script: new URL("./tuning_worker.ts", import.meta.url),
    startOf: () => sharedTask ??= shared(task),
    describe: (trial) => trial ? "run the trial" : "start a worker for trials",
  });
  return {
    runTrial: (configuration, { budget, seed, signal }) => pool.run({ configuration, budget, seed }, signal),
    close: () => pool.close(),
  };
}

function shared({ sets: { train, selection, heldOut }, trainSize }: TuningTask): TuningTask {
  const sets = {
    train: shareImages(train),
    selection: shareImages(selection),
    heldOut: shareImages(heldOut),
  };
  return { sets, trainSize };
}
