import { assertEquals, assertRejects } from "@std/assert";
import { openRedisQueue } from "../../lib/tuning/redis_queue.ts";
import { workOnRedis } from "../../lib/tuning/redis_worker.ts";
import { pause } from "../../lib/tuning/pause.ts";
import type { RunTrial } from "../../lib/tuning/trial.ts";
import { freePort, NO_REDIS, withRedis } from "./redis_server.ts";

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
