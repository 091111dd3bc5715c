import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { openRedisQueue } from "../../lib/tuning/redis_queue.ts";
import { pause } from "../../lib/tuning/pause.ts";
import { runSearch } from "../../lib/tuning/run_search.ts";
import { workOnRedis } from "../../lib/tuning/redis_worker.ts";
import { freePort, withPassword, withRedis } from "./redis_server.ts";
import {
  CONFIGURATION,
  context,
  LIMITS,
  never,
  PLAN,
  redisTest,
  STORE,
  withJobs,
  withQueue,
} from "./with_queue.ts";
import { withStudy } from "./with_study.ts";

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
  "runTrial() of a queue hides the password in what a worker says, and cuts what has no end",
  () =>
    withRedis(async (bare) => {
      const url = withPassword(bare, "p@ss"), stop = new AbortController();
      const queue = await openRedisQueue(url, { store: STORE, pollMs: 10 });
      const worker = workOnRedis(
        () => Promise.reject(new Error(`no ${url}, not with p@ss${"!".repeat(5_000)}`)),
        {
          ...{ url, identity: STORE.identity, runners: 1, signal: stop.signal },
        },
      );
      const { message } = await assertRejects(() => queue.runTrial(CONFIGURATION, context(1)), Error);
      assertMatch(message, /^no redis:\/\/:\*\*\*@127\.0\.0\.1:\d+, not with \*\*\*!{800,1000}$/);
      stop.abort();
      await worker;
      await queue.close();
    }, "p@ss"),
);
