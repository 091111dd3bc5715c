/** `deno task tune`: searches for hyperparameters, or goes on where it was cut off. */
import { plural } from "../core/mod.ts";
import { relative } from "@std/path";
import { count, percent } from "../report/mod.ts";
import {
  heldOutWorth,
  runTuning,
  type TunedStudy,
  TUNING_STUDIES,
  type TuningProgress,
  tuningQueue,
  tuningStudyUrl,
  tuningWork,
} from "../study/mod.ts";
import type { RunTrial, StudyStore } from "../tuning/mod.ts";
import { PROFILE_OPTION, THREADS_OPTION } from "./terminal/command_line.ts";
import { formatDuration, runTask, say } from "./terminal/terminal.ts";
import { untilStopped } from "./terminal/until_stopped.ts";
import { parseRedis, type PreparedTuning, prepareTuning } from "./tuning_task.ts";

const USAGE = {
  task: "tune",
  usage: `Usage: deno task tune [--profile smoke|quick|full] [--workers N | --redis redis://host:6379]

  --profile   how many configurations, images and seeds: smoke, quick (the default) or full
  --workers   trials that run at the same time, each on one thread; by default one for each processor, 8 at most, and no
              more than two for each
  --redis     has workers on any machines run the trials, in place of this process; start each with
              deno task tune:worker --redis redis://host:6379

First comes a table of trials, by which searches are replayed, then one live search of each kind: grid, random
and successive halving. Each trial is kept as soon as it is done; the same command goes on with what is missing,
and two of them share the work. Only validation images are looked at.`,
  options: { profile: PROFILE_OPTION, workers: THREADS_OPTION, redis: { kind: "text" } },
  excludes: { redis: ["workers"] },
} as const;

/** Trials that wait on Redis at a time: enough for many workers. */
const WAITING = 64;
/** Least time between two reports, in milliseconds. */
const REPORT_MS = 5_000;

await runTask(USAGE, async ({ values }) => {
  const { workers } = values, redis = values.redis === undefined ? undefined : parseRedis(values.redis);
  await tune(await prepareTuning(values.profile), { workers, redis });
});

/** What the command line asks for. */
interface Wanted {
  workers: number | undefined;
  redis: string | undefined;
}

async function tune(prepared: PreparedTuning, { workers, redis }: Wanted): Promise<void> {
  const { sizes, task: { sets }, outputs, profile } = prepared, { trials, images } = tuningWork(sizes);
  say(`\nProfile ${profile.name}: ${plural(trials, "trial")}, ${plural(images, "image")} seen`);
  const queues = redis === undefined ? undefined : await redisQueues(redis, prepared);
  const runners = queues ? { workers: WAITING, runTrialOf: queues.runTrialOf } : workers && { workers };
  let exitCode: number | undefined;
  try {
    exitCode = await untilStopped(async (signal) => {
      const onProgress = progressWriter();
      const found = await runTuning({ sets, sizes, outputs, onProgress, signal, ...runners });
      for (const study of TUNING_STUDIES) sayFound(found[study]);
      say(`\nKept in ${relative(Deno.cwd(), new URL(".", tuningStudyUrl(outputs, "table")).pathname)}/`);
    });
    if (exitCode === undefined) return;
  } finally {
    await queues?.close();
  }
  say(`\nStopped; finished trials are kept. To go on: deno task tune --profile ${profile.name}`);
  Deno.exitCode = exitCode;
}

/** Queues of all studies. */
interface RedisQueues {
  runTrialOf(store: StudyStore): Promise<RunTrial>;
  close(): Promise<void>;
}

async function redisQueues(url: string, { task, profile }: PreparedTuning): Promise<RedisQueues> {
  const { openRedisQueue } = await import("../tuning/redis_queue.ts");
  const identity = await tuningQueue(task), closers: (() => Promise<void>)[] = [];
  const open = async ({ id }: Pick<StudyStore, "id">) => {
    const onTrouble = ({ message }: Error) => say(`Redis: ${message}`);
    const queue = await openRedisQueue(url, { store: { id, identity }, onTrouble });
    closers.push(queue.close);
    return queue.runTrial;
  };
  say(`Trials of "${identity}" wait on Redis for workers. Start them, on any machine, with`);
  say(`  deno task tune:worker --redis ${url} --profile ${profile.name}`);
  return {
    runTrialOf: open,
    async close() {
      for (const close of closers) await close();
    },
  };
}

/** Returns what shows progress: a line every few seconds. */
function progressWriter(): (progress: TuningProgress) => void {
  let saidMs = -Infinity;
  return ({ study, done, total, failed, remainingMs, best }) => {
    if (performance.now() - saidMs < REPORT_MS && done < total) return;
    saidMs = performance.now();
    const eta = Number.isFinite(remainingMs) ? `, ETA ${formatDuration(remainingMs)}` : "";
    const lost = failed > 0 ? `, ${failed} failed` : "";
    const top = best ? `, best so far ${percent(best.score)}` : "";
    say(`  ${study.padEnd(7)}  ${count(done)} of ${plural(total, "trial")}${lost}${eta}${top}`);
  };
}

function sayFound({ study, trials, best, compute, newTrials, earlierTrials }: TunedStudy): void {
  const earlier = earlierTrials > 0 ? `, ${earlierTrials} with a different version of the code` : "";
  say(
    `\n${study}: ${plural(trials.length, "trial")} (${newTrials} run here${earlier}), ${
      plural(compute, "image")
    } seen`,
  );
  const values = Object.entries(best.configuration).map(([name, value]) =>
    `${name} ${typeof value === "number" ? Number(value.toPrecision(3)) : value}`
  );
  say(`  best: ${values.join(", ")}`);
  const worth = heldOutWorth(trials)(best);
  say(`  accuracy ${percent(best.score)} on the images it chose by, ${percent(worth)} on those held out`);
}
