import { assertEquals } from "@std/assert";
import { pause } from "../../lib/tuning/pause.ts";
import { workOnRedis } from "../../lib/tuning/redis_worker.ts";
import type { RunTrial } from "../../lib/tuning/trial.ts";
import { withRedis } from "./redis_server.ts";
import {
  CONFIGURATION,
  context,
  LIMITS,
  never,
  redisTest,
  STORE,
  withJobs,
  withQueue,
} from "./with_queue.ts";

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
