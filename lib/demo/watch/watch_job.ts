/** The job "watch": trains the small CNN, as long as the page wants, and shows it on the way. */
import type { Job } from "../learning/learning_messages.ts";
import { loadLearningSet } from "../learning/load_learning_set.ts";
import type { WatchTypes } from "./watch_messages.ts";
import { WatchedRun } from "./watched_run.ts";

/** Trains until the page ends it; it ends by itself only with an error. */
export const watchJob: Job<WatchTypes> = async (task, context) => {
  const set = await loadLearningSet(task.data);
  context.signal.throwIfAborted();
  const run = new WatchedRun(set, task, context);
  try {
    return await run.train();
  } finally {
    run.dispose();
  }
};
