/** The jobs that the page's worker can do. */
import type { Job, JobTypes } from "../learning/learning_messages.ts";
import { teachJob } from "../teach/teach_job.ts";
import { watchJob } from "../watch/watch_job.ts";

/** All jobs by their names. */
export const JOBS: Readonly<Record<string, Job>> = {
  watch: anyJob(watchJob),
  teach: anyJob(teachJob),
};

/** Takes a job as one of the table: the page's own types hold what it is given. */
function anyJob<Types extends JobTypes>(job: Job<Types>): Job {
  return job as unknown as Job;
}
