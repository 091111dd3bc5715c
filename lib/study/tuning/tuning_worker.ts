/** Runs trials of tuning one after another in a worker, on one thread and with a tfjs of its own. */
import { useBackend } from "../../backend/use_backend.ts";
import { answerMessages, type FailedAnswer } from "../../core/answer_messages.ts";
import type { Trial, TrialOutcome } from "../../tuning/trial.ts";
import { runTuningTrial, type TuningTrialOptions } from "./tuning_trial.ts";

/** What all trials of a worker share. */
export type TuningTask = Pick<TuningTrialOptions, "sets" | "trainSize">;
/** What a worker is sent: what trials share once, then trials. */
export type ToTuningWorker = { task: TuningTask } | { trial: Trial };
/** What it answers to each message. */
export type FromTuningWorker = { isReady: true } | { outcome: TrialOutcome } | FailedAnswer;

let task: TuningTask | undefined;

answerMessages(handle);

async function handle(message: ToTuningWorker): Promise<FromTuningWorker> {
  if ("trial" in message) {
    const { configuration, budget, seed } = message.trial;
    return { outcome: await runTuningTrial(configuration, { ...task!, budget, seed }) };
  }
  task = message.task;
  await useBackend({ threads: 1 });
  return { isReady: true };
}
