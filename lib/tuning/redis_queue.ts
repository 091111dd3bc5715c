/** Has trials run by workers on any number of machines, over a queue on Redis. */
import { type Job, Queue } from "bullmq";
import { pause } from "./pause.ts";
import { type QueueLimits, readOutcome, readTrial } from "./queue_data.ts";
import { withoutSecrets } from "./redis_address.ts";
import { connectRedis, queueName } from "./redis_connection.ts";
import type { StudyStore } from "./study_store.ts";
import { type RunTrial, type Trial, trialKey, type TrialOutcome } from "./trial.ts";

/** Options of `openRedisQueue`. */
export interface RedisQueueOptions {
  /** The study; its identity names the queue, so that only workers of the same identity take its trials. */
  store: Pick<StudyStore, "id" | "identity">;
  /** What may come back. @default anything of its form */
  limits?: QueueLimits;
  /** How often each trial is asked after, in milliseconds. @default 500 */
  pollMs?: number;
  /** Ends the attempt to connect. @default nothing does */
  signal?: AbortSignal;
  /** Hears, in words, that Redis is gone, that it is back, and of other trouble. @default nobody does */
  onStatus?: (words: string) => void;
}

/** A queue to run trials by; the caller closes it. */
export interface RedisQueue {
  /**
   * Enqueues a trial and waits for what a worker finds. Give it to `runSearch` with as many runners as trials may wait
   * in the queue at a time: the search itself, its store and its leases stay in this process. When this process is
   * killed, workers go on, and what they find waits for 7 days: a trial that is asked for again, for the same file of
   * the study, is not run again. A trial whose signal is aborted stays in the queue. What comes back is checked: what
   * is not as it must be fails the trial, and is not kept. When Redis refuses, an `UnavailableError` ends the search.
   */
  runTrial: RunTrial;
  close(): Promise<void>;
}

/** The name of all jobs of a queue. */
export const TRIAL_JOB = "trial";
/** How long finished trials wait to be fetched, in seconds. */
const KEPT_SECONDS = 7 * 24 * 3600;
/** Characters of a reason that are kept: it may be anything. */
const MOST_CHARACTERS = 1_000;

/**
 * Opens a study's queue on Redis at an address such as `redis://host:6379`; `workOnRedis` takes trials out of it.
 *
 * @throws {UnavailableError} when there is no Redis, or it refuses
 */
export async function openRedisQueue(url: string, options: RedisQueueOptions): Promise<RedisQueue> {
  const { store: { id, identity }, limits, pollMs = 500, onStatus = () => {} } = options;
  const { signal: connecting = new AbortController().signal } = options;
  const connection = await connectRedis(url, { signal: connecting, onStatus });
  const queue = new Queue<Trial, TrialOutcome>(queueName(identity), { connection: connection.redis });
  queue.on("error", connection.hear);
  return {
    async runTrial(configuration, { budget, seed, signal }) {
      const trial = { configuration, budget, seed };
      // Job names may not have colons.
      const jobId = `${id}-${encodeURIComponent(trialKey(trial))}`;
      while (true) {
        const found = await connection.ask(() => enqueuedJob(queue, jobId, trial), signal);
        const job = found?.answer;
        // What has failed, here too, is removed so that it runs again when it is asked for again.
        if (job?.finishedOn !== undefined) {
          try {
            return outcomeOf(job, trial, limits);
          } catch (error) {
            await connection.ask(() => job.remove(), signal);
            throw new Error(withoutSecrets(wordsOf(error), url));
          }
        }
        await pause(pollMs, signal);
      }
    },
    close: () => connection.end(() => queue.close()),
  };
}

/** Returns the trial's job; undefined where it was enqueued only now. */
async function enqueuedJob(queue: Queue<Trial, TrialOutcome>, jobId: string, trial: Trial) {
  const job = await queue.getJob(jobId);
  // A trial is missing when it is new, or when Redis has lost its memory; one that is there is left alone.
  if (!job) await queue.add(TRIAL_JOB, trial, { jobId, removeOnComplete: { age: KEPT_SECONDS } });
  return job;
}

function outcomeOf(
  job: Job<Trial, TrialOutcome>,
  asked: Trial,
  limits: QueueLimits | undefined,
): TrialOutcome {
  if (job.failedReason) throw new Error(String(job.failedReason));
  const ran = trialKey(readTrial(job.data)), wanted = trialKey(asked);
  if (ran !== wanted) {
    throw new RangeError(
      `Cannot take what a worker found as it must have run the trial that was asked for, ${wanted}: ` +
        `current value is ${ran}`,
    );
  }
  return readOutcome(job.returnvalue, limits);
}

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return words.slice(0, MOST_CHARACTERS);
}
