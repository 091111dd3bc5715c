/** Runs trials of tuning one after another in a worker, on one thread and with a tfjs of its own. */
import { useBackend } from "../../backend/use_backend.ts";
import { answerTasks } from "../../core/workers/answer_tasks.ts";
import type { Trial } from "../../tuning/trial.ts";
import { runTuningTrial, type TuningTask } from "./tuning_trial.ts";

answerTasks(async (task: TuningTask) => {
  await useBackend({ threads: 1 });
  return ({ configuration, budget, seed }: Trial) => runTuningTrial(configuration, { ...task, budget, seed });
});
