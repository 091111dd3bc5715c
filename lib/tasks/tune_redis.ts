/** `deno task tune:redis`: searches for hyperparameters, with trials that workers on any machines run. */
import { tuningLimits, tuningQueue } from "../study/mod.ts";
import type { RunTrial, StudyStore } from "../tuning/mod.ts";
import { openRedisQueue, type RedisQueue } from "../tuning/redis_queue.ts";
import { PROFILE_OPTION } from "./terminal/command_line.ts";
import { REDIS_HELP, REDIS_OPTION, type RedisPlace, redisPlace } from "./redis_option.ts";
import { runTask, say } from "./terminal/terminal.ts";
import { tuneStudies } from "./tune_studies.ts";
import { type PreparedTuning, prepareTuning } from "./tuning_task.ts";

const USAGE = {
  task: "tune:redis",
  usage:
    `Usage: deno task tune:redis [--redis redis://host:6379] [--profile smoke|quick|full] [--retry-failed]

  --redis         the Redis on which trials wait for workers; start those, on any machines, with deno task tune:worker
  --profile       how many configurations, images and seeds: smoke, quick (the default) or full
  --retry-failed  runs trials again that have failed; without it they stay failed

${REDIS_HELP}

Does what deno task tune does, but for the trials, which workers run. Scores that come back are checked.`,
  options: { redis: REDIS_OPTION, profile: PROFILE_OPTION, "retry-failed": { kind: "flag" } },
} as const;

/** Trials that wait on Redis at a time: enough for many workers. */
const WAITING = 64;

await runTask(USAGE, async ({ values: { redis, profile, "retry-failed": retryFailed } }) => {
  const place = redisPlace(USAGE, redis), prepared = await prepareTuning(profile);
  const options = `--profile ${prepared.profile.name}`, identity = await tuningQueue(prepared.task);
  const queues = redisQueues(place, { identity, prepared });
  place.notes.forEach((note) => say(`\n${note}`));
  say(
    `\nTrials of "${identity}" wait on Redis at ${place.shown} for workers. Start them, on any machine, with`,
  );
  say(`  ${place.command(`deno task tune:worker ${options}`)}`);
  try {
    await tuneStudies(prepared, {
      ...{ retryFailed, workers: WAITING, runTrialOf: queues.runTrialOf },
      command: (more) => place.command(`deno task tune:redis ${options}${more}`),
    });
  } finally {
    await queues.close();
  }
});

/** The queue of the study that runs. */
interface RedisQueues {
  runTrialOf(signal: AbortSignal): (store: StudyStore) => Promise<RunTrial>;
  close(): Promise<void>;
}

function redisQueues(
  { address }: RedisPlace,
  { identity, prepared: { sizes } }: { identity: string; prepared: PreparedTuning },
): RedisQueues {
  let queue: RedisQueue | undefined;
  const close = async () => {
    await queue?.close();
    queue = undefined;
  };
  return {
    close,
    runTrialOf: (signal) => async ({ id }) => {
      // Studies run one after another.
      await close();
      queue = await openRedisQueue(address, {
        ...{ store: { id, identity }, limits: tuningLimits(sizes), signal },
        onStatus: (words) => say(`  ${words}`),
      });
      return queue.runTrial;
    },
  };
}
