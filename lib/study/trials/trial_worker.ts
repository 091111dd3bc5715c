/** Runs trials one after another in a worker, on one thread and with a tfjs of its own. */
import { useBackend } from "../../backend/use_backend.ts";
import { answerMessages, type FailedAnswer } from "../../core/answer_messages.ts";
import { runTrial } from "./run_trial.ts";
import type { Trial, TrialResult } from "./trial.ts";
import type { TrialSets } from "./trial_data.ts";

/** What a worker is sent: the images once, then trials. */
export type ToWorker = { sets: TrialSets } | { trial: Trial };
/** What it answers to each message. */
export type FromWorker = { isReady: true } | { result: TrialResult } | FailedAnswer;

let sets: TrialSets | undefined;

answerMessages(handle);

async function handle(message: ToWorker): Promise<FromWorker> {
  if ("trial" in message) return { result: await runTrial(message.trial, sets!) };
  sets = message.sets;
  await useBackend({ threads: 1 });
  return { isReady: true };
}
