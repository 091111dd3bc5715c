/** `deno task tune`: searches for hyperparameters, or goes on where it was cut off. */
import { PROFILE_OPTION, THREADS_OPTION } from "./terminal/command_line.ts";
import { runTask } from "./terminal/terminal.ts";
import { tuneStudies } from "./tune_studies.ts";
import { prepareTuning } from "./tuning_task.ts";

const USAGE = {
  task: "tune",
  usage: `Usage: deno task tune [--profile smoke|quick|full] [--workers N] [--retry-failed]

  --profile       how many configurations, images and seeds: smoke, quick (the default) or full
  --workers       trials that run at the same time, each on one thread; by default one for each processor, 8 at most,
                  and no more than two for each
  --retry-failed  runs trials again that have failed; without it they stay failed

First comes a table of trials, by which searches are replayed, then one live search of each kind: grid, random
and successive halving. Each trial is kept as soon as it is done; the same command goes on with what is missing,
and two of them share the work. Only validation images are looked at.

deno task tune:redis has other machines run the trials, over Redis.`,
  options: { profile: PROFILE_OPTION, workers: THREADS_OPTION, "retry-failed": { kind: "flag" } },
} as const;

await runTask(USAGE, async ({ values: { profile, workers, "retry-failed": retryFailed } }) => {
  const prepared = await prepareTuning(profile);
  await tuneStudies(prepared, {
    retryFailed,
    command: (more) => `deno task tune --profile ${prepared.profile.name}${more}`,
    ...(workers !== undefined && { workers }),
  });
});
