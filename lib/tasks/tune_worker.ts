/** `deno task tune:worker`: takes trials of hyperparameters from a queue on Redis and runs them here. */
import { parseArgs } from "node:util";
import { count, percent } from "../report/mod.ts";
import { openTuningPool, tuningQueue } from "../study/mod.ts";
import { workOnRedis } from "../tuning/redis_worker.ts";
import { formatDuration, runTask, say } from "./terminal.ts";
import { parseThreads } from "./thread_option.ts";
import { parseCount, parseRedis, prepareTuning } from "./tuning_task.ts";
import { untilStopped } from "./until_stopped.ts";

const USAGE =
  `Usage: deno task tune:worker --redis redis://host:6379 [--profile smoke|quick|full] [--workers N]
                             [--lock-seconds N]

  --redis         the Redis on which deno task tune enqueues trials
  --profile       that of deno task tune: quick (the default), smoke or full
  --workers       trials that run at the same time, each on one thread; by default one a processor, 8 at most, and no more than
                  two for each
  --lock-seconds  how long a trial stays with this worker when nothing is heard of it (30); then another takes it

Takes trials until Ctrl-C; those that run then go back to the queue. A worker that is killed loses none: others take
its trials. It needs the same code and images as deno task tune; what it finds goes back over Redis.`;

await runTask(async () => {
  const { values } = parseArgs({
    args: Deno.args,
    options: {
      profile: { type: "string" },
      workers: { type: "string" },
      redis: { type: "string" },
      "lock-seconds": { type: "string", default: "30" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return say(USAGE);
  if (values.redis === undefined) throw new TypeError(USAGE);
  const workers = parseThreads("run trials", "workers", values.workers), url = parseRedis(values.redis);
  const lockMs = 1000 * parseCount("lock-seconds", values["lock-seconds"])!;
  const { task } = await prepareTuning(values.profile);
  await work(url, { workers, lockMs, identity: await tuningQueue(task), pool: openTuningPool(task) });
});

/** What a worker works with. */
interface Work {
  workers: number | undefined;
  lockMs: number;
  identity: string;
  pool: ReturnType<typeof openTuningPool>;
}

async function work(url: string, { workers, lockMs, identity, pool }: Work): Promise<void> {
  let done = 0;
  try {
    await untilStopped(async (signal) => {
      say(`\nTaking trials of "${identity}" from ${url}; Ctrl-C ends it`);
      await workOnRedis(pool.runTrial, {
        ...{ url, identity, signal, lockMs },
        ...(workers !== undefined && { runners: workers }),
        onDone: ({ budget }, { score, durationMs = 0 }) =>
          say(`  ${++done}: ${percent(score)} with ${count(budget)} images, ${formatDuration(durationMs)}`),
        onTrouble: ({ message }) => say(`Redis: ${message}`),
      });
    });
    say(`\n${done} trials were run here`);
  } finally {
    pool.close();
  }
}
