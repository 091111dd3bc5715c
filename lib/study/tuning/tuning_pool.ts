/** Runs trials of tuning as they are asked for, each in a worker of its own. */
import { unlessAborted } from "../../core/unless_aborted.ts";
import type { RunTrial } from "../../tuning/trial.ts";
import { shareImages } from "../trials/share_images.ts";
import { type AskedWorker, startWorker } from "../trials/start_worker.ts";
import type { FromTuningWorker, ToTuningWorker, TuningTask } from "./tuning_worker.ts";

/** Workers that run trials; the caller closes it. */
export interface TuningPool {
  /** Runs a trial, in a worker that is idle or else in a new one: as many run at a time as are asked for. */
  runTrial: RunTrial;
  /** Ends all workers. */
  close(): void;
}

const WORKER = new URL("./tuning_worker.ts", import.meta.url);

type Answer = Exclude<FromTuningWorker, { error: string }>;
type TuningWorker = AskedWorker<ToTuningWorker, Answer>;

/** Opens a pool; workers start when they are first needed. Each outcome is that of `runTuningTrial`. */
export function openTuningPool(task: TuningTask): TuningPool {
  const idle: TuningWorker[] = [], all = new Set<TuningWorker>();
  let sharedTask: TuningTask | undefined;
  const start = () => {
    const worker = startWorker<ToTuningWorker, FromTuningWorker>(WORKER, failureText);
    all.add(worker);
    return worker;
  };
  const stop = (worker: TuningWorker) => {
    all.delete(worker);
    worker.stop();
  };
  return {
    async runTrial(configuration, { budget, seed, signal }) {
      signal.throwIfAborted();
      const known = idle.pop(), worker = known ?? start();
      try {
        if (!known) await unlessAborted(worker.ask({ task: sharedTask ??= shared(task) }), signal);
        const asked = worker.ask({ trial: { configuration, budget, seed } });
        const { outcome } = await unlessAborted(asked, signal) as Extract<Answer, { outcome: unknown }>;
        idle.push(worker);
        return outcome;
      } catch (error) {
        stop(worker);
        throw error;
      }
    },
    close: () => all.forEach(stop),
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

function failureText(message: ToTuningWorker, reason: string): string {
  return "trial" in message ? reason : `Cannot start a worker for trials: ${reason}`;
}
