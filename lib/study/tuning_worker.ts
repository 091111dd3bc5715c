/// <reference lib="deno.worker" />
/** Runs trials of tuning one after another in a worker, on one thread and with a tfjs of its own. */
import { useBackend } from "../backend/use_backend.ts";
import type { Trial, TrialOutcome } from "../tuning/trial.ts";
import { runTuningTrial, type TuningTrialOptions } from "./tuning_trial.ts";

/** What all trials of a worker share. */
export type TuningTask = Pick<TuningTrialOptions, "sets" | "trainSize">;
/** What a worker is sent: what trials share once, then trials. */
export type ToTuningWorker = { task: TuningTask } | { trial: Trial };
/** What it answers to each message. */
export type FromTuningWorker = { isReady: true } | { outcome: TrialOutcome } | { error: string };

let task: TuningTask | undefined;

self.onmessage = async ({ data }: MessageEvent<ToTuningWorker>) => {
  try {
    if ("task" in data) {
      task = data.task;
      await useBackend({ threads: 1 });
      answer({ isReady: true });
    } else {
      const { configuration, budget, seed } = data.trial;
      answer({ outcome: await runTuningTrial(configuration, { ...task!, budget, seed }) });
    }
  } catch (error) {
    answer({ error: error instanceof Error ? error.message : String(error) });
  }
};

function answer(message: FromTuningWorker): void {
  self.postMessage(message);
}
