/** What a search and its workers do when Redis goes away, comes back, or refuses them. */
import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { openRedisQueue } from "../../lib/tuning/redis_queue.ts";
import { pause } from "../../lib/tuning/pause.ts";
import { runSearch } from "../../lib/tuning/run_search.ts";
import { UnavailableError } from "../../lib/tuning/unavailable_error.ts";
import { workOnRedis } from "../../lib/tuning/redis_worker.ts";
import { withPassword, withRedis } from "./redis_server.ts";
import { CONFIGURATION, context, never, PLAN, redisTest, STORE } from "./with_queue.ts";
import { withStudy } from "./with_study.ts";

redisTest(
  "a search whose Redis refuses it ends at once, and its trials wait",
  () =>
    withRedis((bare, server) =>
      withStudy(async (store) => {
        const url = withPassword(bare, "first"), said: string[] = [];
        const onStatus = (words: string) => void said.push(words);
        const queue = await openRedisQueue(url, { store, pollMs: 10, onStatus });
        const { promise: taken, resolve } = Promise.withResolvers<void>();
        const worker = workOnRedis((_, { signal }) => {
          resolve();
          return pause(60_000, signal).then(() => ({ score: 1 }));
        }, { url, identity: store.identity, runners: 1, signal: never });
        const search = runSearch(PLAN, {
          store,
          runTrial: queue.runTrial,
          runners: 3,
          pollMs: 10,
          signal: never,
        });
        const ends = Promise.allSettled([search, worker]);
        await taken;
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
