/** Has trials run by workers on any number of machines, over a queue on Redis. */
import { type Job, Queue } from "bullmq";
import { pause } from "./pause.ts";
import { connectRedis, queueName } from "./redis_connection.ts";
import type { StudyStore } from "./study_store.ts";
import { type RunTrial, type Trial, trialKey, type TrialOutcome } from "./trial.ts";

/** Options of `openRedisQueue`. */
export interface RedisQueueOptions {
  /** The study; its identity names the queue, so that only workers of the same identity take its trials. */
  store: Pick<StudyStore, "id" | "identity">;
  /** How often each trial is asked after, in milliseconds. @default 500 */
  pollMs?: number;
  /** Hears of trouble with the connection, which comes back by itself. @default nobody does */
  onTrouble?: (error: Error) => void;
}

/** A queue to run trials by; the caller closes it. */
export interface RedisQueue {
  /**
   * Enqueues a trial and waits for what a worker finds. Give it to `runSearch` with as many runners as trials may wait
   * in the queue at a time: the search itself, its store and its leases stay in this process. When this process is
   * killed, workers go on, and what they find waits for 7 days: a trial that is asked for again, for the same file of
   * the study, is not run again. A trial whose signal is aborted stays in the queue.
   */
  runTrial: RunTrial;
  close(): Promise<void>;
}

/** How long finished trials wait to be fetched, in seconds. */
const KEPT_SECONDS = 7 * 24 * 3600;

/**
 * Opens a study's queue on Redis at an address such as `redis://host:6379`; `workOnRedis` takes trials out of it.
 *
 * @throws {Error} when there is no Redis
 */
export async function openRedisQueue(
  url: string,
  { store: { id, identity }, pollMs = 500, onTrouble = () => {} }: RedisQueueOptions,
): Promise<RedisQueue> {
  const connection = await connectRedis(url, onTrouble);
  const queue = new Queue<Trial, TrialOutcome>(queueName(identity), { connection });
  queue.on("error", onTrouble);
  const find = (jobId: string) => queue.getJob(jobId);
  return {
    async runTrial(configuration, { budget, seed, signal }) {
      const trial = { configuration, budget, seed };
      // Job names may not have colons.
      const jobId = `${id}-${encodeURIComponent(trialKey(trial))}`;
      while (true) {
        const job = await find(jobId);
        // A trial is missing when it is new, or when Redis has lost its memory; one that is there is left alone.
        if (!job) await queue.add("trial", trial, { jobId, removeOnComplete: { age: KEPT_SECONDS } });
        else if (job.finishedOn !== undefined) return await outcomeOf(job);
        await pause(pollMs, signal);
      }
    },
    async close() {
      await queue.close();
      connection.disconnect();
    },
  };
}

async function outcomeOf(job: Job<Trial, TrialOutcome>): Promise<TrialOutcome> {
  if (!job.failedReason) return job.returnvalue;
  // So that it runs again when it is asked for again.
  await job.remove();
  throw new Error(job.failedReason);
}
