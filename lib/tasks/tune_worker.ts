/** `deno task tune:worker`: takes trials of hyperparameters from a queue on Redis and runs them here. */
import { plural } from "../core/mod.ts";
import { percent } from "../report/mod.ts";
import { openTuningPool, tuningLimits, tuningQueue } from "../study/mod.ts";
import type { QueueLimits } from "../tuning/queue_data.ts";
import { workOnRedis } from "../tuning/redis_worker.ts";
import { PROFILE_OPTION, THREADS_OPTION } from "./terminal/command_line.ts";
import { REDIS_HELP, REDIS_OPTION, type RedisPlace, redisPlace } from "./redis_option.ts";
import { formatDuration, runTask, say } from "./terminal/terminal.ts";
import { prepareTuning } from "./tuning_task.ts";
import { untilStopped } from "./terminal/until_stopped.ts";

const USAGE = {
  task: "tune:worker",
  usage: `Usage: deno task tune:worker [--redis redis://host:6379] [--profile smoke|quick|full] [--workers N]
                             [--lock-seconds N]

  --redis         the Redis on which deno task tune:redis enqueues trials
  --profile       that of deno task tune:redis: quick (the default), smoke or full
  --workers       trials that run at the same time, each on one thread; by default one a processor, 8 at most, and no
                  more than two for each
  --lock-seconds  how long a trial stays with this worker when nothing is heard of it; by default 30, then another takes it

${REDIS_HELP}

Takes trials until Ctrl-C; those that run then go back to the queue. A worker that is killed loses none: others take
its trials. It needs the same code and images as deno task tune:redis; what it finds goes back over Redis. While Redis
is gone it waits, and says so.`,
  options: {
    redis: REDIS_OPTION,
    profile: PROFILE_OPTION,
    workers: THREADS_OPTION,
    "lock-seconds": { kind: "integer", from: 1, to: 86_400 },
  },
} as const;

/** How long a trial stays with a worker that is not heard of, in seconds. */
const LOCK_SECONDS = 30;

await runTask(USAGE, async ({ values }) => {
  const { workers, "lock-seconds": lockSeconds = LOCK_SECONDS } = values,
    place = redisPlace(USAGE, values.redis);
  const lockMs = 1000 * lockSeconds, { task, sizes } = await prepareTuning(values.profile);
  place.notes.forEach((note) => say(`\n${note}`));
  await work(place, {
    ...{ workers, lockMs, identity: await tuningQueue(task), limits: tuningLimits(sizes) },
    pool: openTuningPool(task),
  });
});

/** What a worker works with. */
interface Work {
  workers: number | undefined;
  lockMs: number;
  identity: string;
  limits: QueueLimits;
  pool: ReturnType<typeof openTuningPool>;
}

async function work(place: RedisPlace, { workers, lockMs, identity, limits, pool }: Work): Promise<void> {
  let done = 0;
  try {
    await untilStopped(async (signal) => {
      say(`\nTaking trials of "${identity}" from ${place.shown}; Ctrl-C ends it`);
      await workOnRedis(pool.runTrial, {
        ...{ url: place.address, identity, signal, lockMs, limits },
        ...(workers !== undefined && { runners: workers }),
        onDone: ({ budget }, { score, durationMs = 0 }) =>
          say(
            `  ${++done}: ${percent(score)} with ${plural(budget, "image")}, ${formatDuration(durationMs)}`,
          ),
        onFailed: (_, reason) => say(`  failed: ${reason.split("\n")[0]}`),
        onStatus: (words) => say(`  ${words}`),
      });
    });
    say(`\nRan ${plural(done, "trial")} here`);
  } finally {
    pool.close();
  }
}
