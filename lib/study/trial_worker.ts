/// <reference lib="deno.worker" />
/** Runs trials one after another in a worker, on one thread and with a tfjs of its own. */
import { useBackend } from "../backend/use_backend.ts";
import { runTrial } from "./run_trial.ts";
import type { Trial, TrialResult } from "./trial.ts";
import type { TrialSets } from "./trial_data.ts";

/** What a worker is sent: the images once, then trials. */
export type ToWorker = { sets: TrialSets } | { trial: Trial };
/** What it answers to each message. */
export type FromWorker = { isReady: true } | { result: TrialResult } | { error: string };

let sets: TrialSets | undefined;

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  try {
    if ("sets" in data) {
      sets = data.sets;
      await useBackend({ threads: 1 });
      answer({ isReady: true });
    } else {
      answer({ result: await runTrial(data.trial, sets!) });
    }
  } catch (error) {
    answer({ error: error instanceof Error ? error.stack ?? error.message : String(error) });
  }
};

function answer(message: FromWorker): void {
  self.postMessage(message);
}
