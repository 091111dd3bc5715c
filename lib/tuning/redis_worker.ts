/** Takes trials from a queue on Redis and runs them. */
import { type Job, WaitingError, Worker } from "bullmq";
import { checkThreads, defaultThreads } from "../core/thread_count.ts";
import { connectRedis, queueName } from "./redis_connection.ts";
import type { RunTrial, Trial, TrialOutcome } from "./trial.ts";

/** Options of `workOnRedis`. */
export interface RedisWorkerOptions {
  /** Address of Redis, such as `redis://host:6379`. */
  url: string;
  /** What the trials are about (see `OpenStudyStoreOptions`): a worker takes none of another identity. */
  identity: string;
  /** Trials that run here at the same time. @default the number of processors, 8 at most */
  runners?: number;
  /**
   * How long a trial stays with its worker when nothing is heard of it, in milliseconds; then another takes it.
   *
   * @default 30000
   */
  lockMs?: number;
  /** Ends the work; trials that run then go back to the queue. */
  signal: AbortSignal;
  /** Hears of each trial that is done here. @default nobody does */
  onDone?: (trial: Trial, outcome: TrialOutcome) => void;
  /** Hears of trouble with the connection, which comes back by itself. @default nobody does */
  onTrouble?: (error: Error) => void;
}

/** Workers that may be killed over one trial before it counts as failed: one that brings them down must not go on. */
const MOST_KILLS = 10;

/**
 * Runs trials of a queue as they come, until the signal is aborted. The trials of a worker that is killed are taken by
 * the others when its lock has run out; none is lost.
 *
 * @throws {RangeError} unless `runners` is an integer from 1 to twice the number of processors
 * @throws {Error} when there is no Redis
 */
export async function workOnRedis(runTrial: RunTrial, options: RedisWorkerOptions): Promise<void> {
  const { url, identity, runners = defaultThreads(), lockMs = 30_000 } = options;
  checkThreads("run trials", { name: "runners", value: runners });
  const { signal, onDone = () => {}, onTrouble = () => {} } = options;
  const connection = await connectRedis(url, onTrouble);
  // BullMQ hands the third argument only to functions that name it.
  const take = (job: Job<Trial, TrialOutcome>, token?: string, lost?: AbortSignal) =>
    runJob(job, { token, runTrial, stop: signal, lost });
  const worker = new Worker<Trial, TrialOutcome>(queueName(identity), take, {
    connection,
    concurrency: runners,
    lockDuration: lockMs,
    stalledInterval: lockMs,
    maxStalledCount: MOST_KILLS,
  });
  worker.on("error", onTrouble);
  worker.on("completed", ({ data }, outcome) => onDone(data, outcome));
  await aborted(signal);
  await worker.close();
  connection.disconnect();
}

/** What a job is run with. */
interface JobContext {
  token: string | undefined;
  runTrial: RunTrial;
  /** Ends the worker. */
  stop: AbortSignal;
  /** Says that the job was given to another worker. */
  lost: AbortSignal | undefined;
}

async function runJob(job: Job<Trial, TrialOutcome>, context: JobContext): Promise<TrialOutcome> {
  const { token, runTrial, stop, lost } = context, { configuration, budget, seed } = job.data;
  const startMs = performance.now();
  try {
    stop.throwIfAborted();
    const signal = lost ? AbortSignal.any([stop, lost]) : stop;
    const outcome = await runTrial(configuration, { budget, seed, signal });
    return { durationMs: performance.now() - startMs, ...outcome };
  } catch (error) {
    if (!stop.aborted) throw error;
    await job.moveToWait(token);
    throw new WaitingError();
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  signal.addEventListener("abort", () => resolve(), { once: true });
  await promise;
}
