import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import type { SearchPlan } from "../../lib/tuning/search_plan.ts";
import type { QueueLimits } from "../../lib/tuning/queue_data.ts";
import { queueName } from "../../lib/tuning/redis_connection.ts";
import { openRedisQueue } from "../../lib/tuning/redis_queue.ts";
import { runSearch } from "../../lib/tuning/run_search.ts";
import { choice } from "../../lib/tuning/search_space.ts";
import { UnavailableError } from "../../lib/tuning/unavailable_error.ts";
import { workOnRedis } from "../../lib/tuning/redis_worker.ts";
import { pause } from "../../lib/tuning/pause.ts";
import type { RunTrial } from "../../lib/tuning/trial.ts";
import { freePort, NO_REDIS, withPassword, withRedis } from "./redis_server.ts";
import { THREE, withStudy } from "./with_study.ts";

const STORE = { id: "store-1", identity: "test: numbers" };
const CONFIGURATION = { rate: 0.5 };
const never = new AbortController().signal;
const context = (seed: number, signal = never) => ({ budget: 2, seed, signal });

/** Calls `use` with a queue, and with a function that starts a worker and returns what ends it. */
async function withQueue(
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
function redisTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name: `${name}${NO_REDIS}`, ignore: NO_REDIS !== "", fn });
}

redisTest(
  "runTrial() of a queue returns what a worker finds, and how long that took",
  () =>
    withQueue(async (run, work) => {
      work(async ({ rate }, { budget, seed, signal }) => {
        await pause(20, signal);
        return { score: Number(rate) + budget + seed, curve: [1, 2] };
      });
      const { score, curve, durationMs } = await run(CONFIGURATION, context(1));
      assertEquals([score, curve, durationMs! > 18 && durationMs! < 10_000], [3.5, [1, 2], true]);
    }),
);

redisTest(
  "runTrial() of a queue does not run a trial again that is finished or waits, but a failed one",
  () =>
    withQueue(async (run, work) => {
      const stop = new AbortController();
      const cutOff = run(CONFIGURATION, context(1, stop.signal));
      await pause(50, never);
      stop.abort(new Error("killed"));
      await assertRejects(() => cutOff, Error, "killed");
      const ran: number[] = [];
      work((_, { seed }) => {
        ran.push(seed);
        if (seed === 2 && ran.length === 2) return Promise.reject(new Error("no memory"));
        return Promise.resolve({ score: ran.length });
      });
      assertEquals((await run(CONFIGURATION, context(1))).score, 1);
      assertEquals((await run(CONFIGURATION, context(1))).score, 1);
      await assertRejects(() => run(CONFIGURATION, context(2)), Error, "no memory");
      assertEquals((await run(CONFIGURATION, context(2))).score, 3);
      assertEquals(ran, [1, 2, 2]);
    }),
);

redisTest("workOnRedis() takes no trial of another identity", () =>
  withQueue(async (run, work) => {
    const taken: string[] = [];
    const worker = (name: string): RunTrial => () => {
      taken.push(name);
      return Promise.resolve({ score: 1 });
    };
    work(worker("other"), "other data");
    const found = run(CONFIGURATION, context(1));
    await pause(300, never);
    assertEquals(taken, []);
    work(worker("own"));
    await found;
    assertEquals(taken, ["own"]);
  }));

redisTest(
  "workOnRedis() gives a trial back to the queue when it is stopped",
  () =>
    withQueue(async (run, work) => {
      const started = Promise.withResolvers<void>();
      const end = work(async (_, { signal }) => {
        started.resolve();
        await pause(60_000, signal);
        return { score: 0 };
      });
      const found = run(CONFIGURATION, context(1));
      await started.promise;
      await end();
      work(() => Promise.resolve({ score: 7 }));
      assertEquals((await found).score, 7);
    }),
);

Deno.test("openRedisQueue() and workOnRedis() say where there is no Redis", async () => {
  const url = `redis://127.0.0.1:${freePort()}`;
  for (
    const open of [
      () => openRedisQueue(url, { store: STORE }),
      () => workOnRedis(() => Promise.resolve({ score: 1 }), { url, identity: "x", signal: never }),
    ]
  ) {
    await assertRejects(open, Error, `Cannot reach Redis at ${url}: `);
  }
});

/** Asks for three trials. */
const PLAN: SearchPlan = {
  name: "three",
  *rounds() {
    yield THREE;
  },
};
/** Scores are at most 1, rates 0.1 to 0.001. */
const LIMITS: QueueLimits = {
  space: { rate: choice([0.1, 0.01, 0.001]), dropout: choice([0, 1]) },
  scores: [0, 1],
};

redisTest(
  "runTrial() of a queue refuses what a worker cannot have found, and the store keeps none of it",
  () =>
    withRedis((url) =>
      withStudy(async (store) => {
        const stop = new AbortController(), { identity } = store;
        const results = [{ score: 7 }, { score: 0.5, curve: [0.5, 2] }, { score: 0.5 }];
        const worker = workOnRedis(() => Promise.resolve(results.shift()!), {
          ...{ url, identity, runners: 1, signal: stop.signal },
        });
        const queue = await openRedisQueue(url, { store, pollMs: 10, limits: LIMITS });
        const search = { store, runTrial: queue.runTrial, runners: 1, pollMs: 10, signal: never };
        const { best } = await runSearch(PLAN, search);
        assertEquals([best.configuration.rate, best.score], [0.001, 0.5]);
        const [high, wild] = store.trials();
        assertEquals([high.state, high.outcome, wild.state, wild.outcome], [
          "failed",
          undefined,
          "failed",
          undefined,
        ]);
        assertMatch(high.error!, /as its score must be from 0 to 1: current value is 7$/);
        assertMatch(wild.error!, /its curve must be .* from 0 to 1: current value is 0.5, 2$/);

        // What was refused does not wait in the queue: it runs again when it is asked for again.
        results.push({ score: 0.6 }, { score: 0.7 });
        assertEquals(store.retryFailed(), 2);
        assertEquals((await runSearch(PLAN, search)).trials.map(({ outcome }) => outcome!.score), [
          0.6,
          0.7,
          0.5,
        ]);
        stop.abort();
        await worker;
        await queue.close();
      })
    ),
);

redisTest(
  "runTrial() of a queue refuses the outcome of another trial than was asked for",
  () =>
    withQueue(async (run, work, url) => {
      const stop = new AbortController();
      const cutOff = run(CONFIGURATION, context(1, stop.signal));
      await pause(50, never);
      stop.abort(new Error("enough"));
      await assertRejects(() => cutOff, Error, "enough");
      await withJobs(url, async (queue) => {
        const [job] = await queue.getJobs();
        await job.updateData({ ...job.data, budget: 1 });
      });
      work(() => Promise.resolve({ score: 1 }));
      await assertRejects(
        () => run(CONFIGURATION, context(1)),
        Error,
        "as it must have run the trial that was asked for, ",
      );
    }),
);

redisTest(
  "workOnRedis() refuses jobs that are no trials, or lie outside the limits, and says why",
  () =>
    withRedis(async (url) => {
      const trial = { configuration: { rate: 0.1, dropout: 0 }, budget: 200, seed: 1 };
      const jobs: [string, unknown, string][] = [
        ["shell", trial, "the job must be a trial: current value is shell"],
        ["trial", null, "it must be an object: current value is none"],
        ["trial", { ...trial, configuration: { rate: 0.5, dropout: 0 } }, "current value is 0.5"],
        ["trial", { ...trial, configuration: { rate: 0.1 } }, "exactly the parameters rate, dropout"],
        [
          "trial",
          { ...trial, budget: 1e12 },
          "its budget must be one of 200, 400: current value is 1000000000000",
        ],
        ["trial", { ...trial, seed: -1 }, "seed must be an integer of 0 or more: current value is -1"],
      ];
      const stop = new AbortController(), reasons: string[] = [];
      let ran = 0;
      const worker = workOnRedis(() => Promise.resolve({ score: ++ran }), {
        ...{ url, identity: STORE.identity, runners: 1, signal: stop.signal },
        limits: { ...LIMITS, budgets: [200, 400] },
        onFailed: (_, reason) => void reasons.push(reason),
        onDone: () => stop.abort(),
      });
      await withJobs(url, async (queue) => {
        for (const [name, data] of jobs) await queue.add(name, data);
        await queue.add("trial", trial);
        await worker;
      });
      assertEquals(reasons.length, jobs.length);
      for (const [i, [, , words]] of jobs.entries()) {
        assertEquals([reasons[i].includes(words), reasons[i]], [true, reasons[i]]);
      }
      assertEquals(ran, 1);
    }),
);

redisTest(
  "a search whose Redis refuses it ends at once, and its trials wait",
  () =>
    withRedis((bare, server) =>
      withStudy(async (store) => {
        const url = withPassword(bare, "first"), said: string[] = [];
        const onStatus = (words: string) => void said.push(words);
        const queue = await openRedisQueue(url, { store, pollMs: 10, onStatus });
        const worker = workOnRedis((_, { signal }) => pause(60_000, signal).then(() => ({ score: 1 })), {
          ...{ url, identity: store.identity, runners: 1, signal: never },
        });
        const search = runSearch(PLAN, {
          store,
          runTrial: queue.runTrial,
          runners: 3,
          pollMs: 10,
          signal: never,
        });
        const ends = Promise.allSettled([search, worker]);
        await pause(100, never);
        await server.kill();
        await server.start("second");
        for (const end of await ends) {
          const { reason } = end as PromiseRejectedResult;
          assertEquals(reason instanceof UnavailableError, true);
          assertMatch(
            reason.message,
            /^Cannot use Redis at redis:\/\/:\*\*\*@127.* the password or the user .* is wrong/,
          );
        }
        assertEquals(store.trials().map(({ state }) => state), ["waiting", "waiting", "waiting"]);
        assertMatch(said[0], /is gone; waiting until it is back\. Ctrl-C ends this$/);
        await queue.close();
      }), "first"),
);

redisTest(
  "a search goes on when Redis is back with no memory, and both sides say so",
  () =>
    withRedis(async (url, server) => {
      const stop = new AbortController(), said: string[] = [];
      const onStatus = (words: string) => void said.push(words);
      const queue = await openRedisQueue(url, { store: STORE, pollMs: 10, onStatus });
      const found = queue.runTrial(CONFIGURATION, context(1));
      await server.kill();
      while (said.length === 0) await pause(10, never);
      await server.start();
      const { identity } = STORE,
        worker = workOnRedis(() => Promise.resolve({ score: 3 }), {
          ...{ url, identity, signal: stop.signal },
        });
      assertEquals((await found).score, 3);
      assertEquals(said, [
        `Redis at ${url} is gone; waiting until it is back. Ctrl-C ends this`,
        `Redis at ${url} is back`,
      ]);
      stop.abort();
      await worker;
      await queue.close();
    }),
);

for (const what of ["killed", "halted"] as const) {
  redisTest(
    `a queue and a worker whose Redis is ${what} end within two seconds`,
    () =>
      withRedis(async (url, server) => {
        const stop = new AbortController(), { signal } = stop, started = Promise.withResolvers<void>();
        const queue = await openRedisQueue(url, { store: STORE, pollMs: 10 });
        const found = queue.runTrial(CONFIGURATION, context(1, signal));
        const worker = workOnRedis((_, { signal }) => {
          started.resolve();
          return pause(60_000, signal).then(() => ({ score: 1 }));
        }, { url, identity: STORE.identity, signal });
        await started.promise;
        await (what === "killed" ? server.kill() : server.halt());
        await pause(300, never);
        const startMs = performance.now();
        stop.abort(new Error("stopped"));
        await assertRejects(() => found, Error, "stopped");
        await worker;
        await queue.close();
        const ms = performance.now() - startMs;
        assertEquals(ms < 2500, true, `it took ${ms} ms`);
      }),
  );
}

/** Calls `use` with the queue as any program that reaches Redis sees it. */
async function withJobs(url: string, use: (queue: Queue) => Promise<void>): Promise<void> {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  const queue = new Queue(queueName(STORE.identity), { connection });
  try {
    await use(queue);
  } finally {
    await queue.close();
    connection.disconnect();
  }
}
