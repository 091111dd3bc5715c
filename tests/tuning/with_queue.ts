/** Gives tests a queue on a Redis of their own, and workers for it. */
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { queueName } from "../../lib/tuning/redis_connection.ts";
import { openRedisQueue } from "../../lib/tuning/redis_queue.ts";
import { workOnRedis } from "../../lib/tuning/redis_worker.ts";
import type { QueueLimits } from "../../lib/tuning/queue_data.ts";
import type { SearchPlan } from "../../lib/tuning/search_plan.ts";
import { choice } from "../../lib/tuning/search_space.ts";
import type { RunTrial } from "../../lib/tuning/trial.ts";
import { NO_REDIS, withRedis } from "./redis_server.ts";
import { THREE } from "./with_study.ts";

export const STORE = { id: "store-1", identity: "test: numbers" };
export const CONFIGURATION = { rate: 0.5 };
export const never = new AbortController().signal;
export const context = (seed: number, signal = never) => ({ budget: 2, seed, signal });

/** Asks for three trials. */
export const PLAN: SearchPlan = {
  name: "three",
  *rounds() {
    yield THREE;
  },
};
/** Scores are at most 1, rates 0.1 to 0.001. */
export const LIMITS: QueueLimits = {
  space: { rate: choice([0.1, 0.01, 0.001]), dropout: choice([0, 1]) },
  scores: [0, 1],
};

/** Calls `use` with a queue, and with a function that starts a worker and returns what ends it. */
export async function withQueue(
  use: (
    run: RunTrial,
    work: (runTrial: RunTrial, identity?: string) => () => Promise<void>,
    url: string,
  ) => Promise<void>,
): Promise<void> {
  await withRedis(async (url) => {
    const queue = await openRedisQueue(url, { store: STORE, pollMs: 10 });
    const ends: (() => Promise<void>)[] = [];
    try {
      await use(queue.runTrial, (runTrial, identity = STORE.identity) => {
        const stop = new AbortController();
        const worker = workOnRedis(runTrial, { url, identity, runners: 1, signal: stop.signal });
        const end = async () => {
          stop.abort();
          await worker;
        };
        ends.push(end);
        return end;
      }, url);
    } finally {
      for (const end of ends) await end();
      await queue.close();
    }
  });
}

/** A test that is skipped where there is no Redis. */
export function redisTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name: `${name}${NO_REDIS}`, ignore: NO_REDIS !== "", fn });
}

/** Calls `use` with the queue as any program that reaches Redis sees it. */
export async function withJobs(url: string, use: (queue: Queue) => Promise<void>): Promise<void> {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  const queue = new Queue(queueName(STORE.identity), { connection });
  try {
    await use(queue);
  } finally {
    await queue.close();
    connection.disconnect();
  }
}
