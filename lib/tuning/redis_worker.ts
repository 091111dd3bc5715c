/** Takes trials from a queue on Redis and runs them. */
import { type Job, WaitingError, Worker } from "bullmq";
import { inWords } from "../core/in_words.ts";
import { checkThreads, defaultThreads } from "../core/platform/thread_count.ts";
import { type QueueLimits, readTrial } from "./queue_data.ts";
import { connectRedis, queueName } from "./redis_connection.ts";
import { TRIAL_JOB } from "./redis_queue.ts";
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
  /** What trials may be: others are refused, and fail. @default anything of their form */
  limits?: QueueLimits;
  /**
   * Ends the work, within about a second; trials that run then go back to the queue, or are taken by another worker
   * when their lock has run out, where Redis does not answer.
   */
  signal: AbortSignal;
  /** Hears of each trial that is done here. @default nobody does */
  onDone?: (trial: Trial, outcome: TrialOutcome) => void;
  /** Hears of each trial that fails or is refused here. @default nobody does */
  onFailed?: (trial: unknown, reason: string) => void;
  /** Hears, in words, that Redis is gone, that it is back, and of other trouble. @default nobody does */
  onStatus?: (words: string) => void;
}

/** Workers that may be killed over one trial before it counts as failed: one that brings them down must not go on. */
const MOST_KILLS = 10;

/**
 * Runs trials of a queue as they come, until the signal is aborted. The trials of a worker that is killed are taken by
 * the others when its lock has run out; none is lost.
 *
 * @throws {RangeError} unless `runners` is an integer from 1 to twice the number of processors
 * @throws {UnavailableError} when there is no Redis, or it refuses
 */
export async function workOnRedis(runTrial: RunTrial, options: RedisWorkerOptions): Promise<void> {
  const { url, identity, runners = defaultThreads(), lockMs = 30_000, limits = {}, signal } = options;
  checkThreads("run trials", { name: "runners", value: runners });
  const { onDone = () => {}, onFailed = () => {}, onStatus = () => {} } = options;
  const connection = await connectRedis(url, { signal, onStatus });
  const stop = AbortSignal.any([signal, connection.refused]);
  // BullMQ hands the third argument only to functions that name it.
  const take = (job: Job<Trial, TrialOutcome>, token?: string, lost?: AbortSignal) =>
    runJob(job, { token, runTrial, limits, stop, lost });
  const worker = new Worker<Trial, TrialOutcome>(queueName(identity), take, {
    connection: connection.redis,
    concurrency: runners,
    lockDuration: lockMs,
    stalledInterval: lockMs,
    maxStalledCount: MOST_KILLS,
  });
  worker.on("error", connection.hear);
  worker.on("completed", ({ data }, outcome) => onDone(data, outcome));
  worker.on("failed", (job, { message }) => onFailed(job?.data, message));
  await aborted(stop);
  await connection.end((isCut) => worker.close(isCut));
  if (!signal.aborted) connection.refused.throwIfAborted();
}

/** What a job is run with. */
interface JobContext {
  token: string | undefined;
  runTrial: RunTrial;
  limits: QueueLimits;
  /** Ends the worker. */
  stop: AbortSignal;
  /** Says that the job was given to another worker. */
  lost: AbortSignal | undefined;
}

async function runJob(job: Job<Trial, TrialOutcome>, context: JobContext): Promise<TrialOutcome> {
  const { token, runTrial, limits, stop, lost } = context;
  const startMs = performance.now();
  try {
    stop.throwIfAborted();
    const { configuration, budget, seed } = trialOf(job, limits);
    const signal = lost ? AbortSignal.any([stop, lost]) : stop;
    const outcome = await runTrial(configuration, { budget, seed, signal });
    return { durationMs: performance.now() - startMs, ...outcome };
  } catch (error) {
    if (!stop.aborted) throw error;
    await job.moveToWait(token);
    throw new WaitingError();
  }
}

function trialOf({ name, data }: Job<unknown>, limits: QueueLimits): Trial {
  if (name === TRIAL_JOB) return readTrial(data, limits);
  throw new TypeError(
    `Cannot take a trial from the queue as the job must be a ${TRIAL_JOB}: current value is ${inWords(name)}`,
  );
}

async function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  signal.addEventListener("abort", () => resolve(), { once: true });
  await promise;
}
