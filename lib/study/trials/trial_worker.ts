/** Runs trials one after another in a worker, on one thread and with a tfjs of its own. */
import { useBackend } from "../../backend/use_backend.ts";
import { answerTasks } from "../../core/workers/answer_tasks.ts";
import { runTrial } from "./run_trial.ts";
import type { ExperimentTrial } from "./trial.ts";
import type { TrialSets } from "./trial_data.ts";

answerTasks(async (sets: TrialSets) => {
  await useBackend({ threads: 1 });
  return (trial: ExperimentTrial) => runTrial(trial, sets);
});
