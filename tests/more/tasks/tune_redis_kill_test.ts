import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { tuningWork } from "../../../lib/study/tuning/tuning_plans.ts";
import { TUNING_STUDIES, tuningStudyUrl } from "../../../lib/study/tuning/tuning_study.ts";
import { readStudy } from "../../../lib/tuning/read_study.ts";
import { workOnRedis } from "../../../lib/tuning/redis_worker.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { withRedis } from "../../tuning/redis_server.ts";
import { runTaskFile, startTaskFile } from "../../tasks/command_line.ts";
import { assertHidden, env, PASSWORD, redisTest } from "./redis_tasks.ts";

const { tuning: SIZES } = PROFILES.smoke, { trials: TRIALS } = tuningWork(SIZES), { budgets } = SIZES;

/** Returns the trials of all studies below a run's outputs. */
const trialsBelow = (outputs: URL) =>
  TUNING_STUDIES.flatMap((study) => readStudy(tuningStudyUrl(outputs, study)).trials);

redisTest(
  "two of `deno task tune:worker` run all trials of `deno task tune:redis`, one killed with -9, and show no password",
  () =>
    withRedis((redis) =>
      withFolder(async (outputs) => {
        const options = { outputs, env: env(redis) }, args = ["--workers", "1", "--lock-seconds", "2"];
        const workers = [1, 2].map(() => startTaskFile("tune_worker", args, options));
        const [killed, other] = workers, tuning = runTaskFile("tune_redis", [], options);
        try {
          await killed.prints("  2: ");
          killed.child.kill("SIGKILL");
          const tuned = await tuning;
          assertEquals(tuned.code, 0, tuned.stderr);
          const ran = [...tuned.stdout.matchAll(/trials \((\d+) run here/g)].map(([, ran]) => Number(ran));
          assertEquals(ran.reduce((sum, ran) => sum + ran, 0), TRIALS);
          assertMatch(tuned.stdout, /wait on Redis at redis:\/\/:\*\*\*@127.0.0.1:\d+ for workers/);
          assertStringIncludes(
            tuned.stdout,
            "deno task tune:worker --profile smoke  (with ATELIER_REDIS set)",
          );
          assertHidden(tuned);
        } finally {
          other.child.kill("SIGINT");
        }
        const worked = await other.outcome();
        assertEquals(worked.code, 0);
        assertMatch(worked.stdout, /Ran \d+ trials? here/);
        assertHidden(worked);
        assertHidden(await killed.outcome());
        assertEquals(
          trialsBelow(outputs).map(({ state, attempts }) => [state, attempts]),
          Array(TRIALS).fill(["done", 1]),
        );
      }), PASSWORD),
);

redisTest(
  "`deno task tune:redis` and `tune:worker` say that Redis is gone, and end at one Ctrl-C",
  () =>
    withRedis((redis, server) =>
      withFolder(async (outputs) => {
        const options = { outputs, env: env(redis) };
        const tasks = [
          startTaskFile("tune_redis", [], options),
          startTaskFile("tune_worker", ["--workers", "1"], options),
        ];
        await tasks[1].prints("  1: ");
        await server.kill();
        await Promise.all(tasks.map((task) => task.prints("is gone")));
        const startMs = performance.now();
        tasks.forEach(({ child }) => child.kill("SIGINT"));
        const [tuned, worked] = await Promise.all(tasks.map((task) => task.outcome()));
        const ms = performance.now() - startMs;
        assert(ms < 4_000, `it took ${ms} ms`);
        assertEquals([tuned.code, worked.code], [130, 0]);
        const words = /Redis at redis:\/\/:\*\*\*@\S+ is gone; waiting until it is back\. Ctrl-C ends this\n/;
        for (const task of [tuned, worked]) {
          assertMatch(task.stdout, words);
          assertHidden(task);
        }
        assertStringIncludes(
          tuned.stdout,
          "To go on: deno task tune:redis --profile smoke  (with ATELIER_REDIS set)",
        );
        const states = readStudy(tuningStudyUrl(outputs, "table")).trials.map(({ state }) => state);
        assertEquals(states.filter((state) => state !== "done" && state !== "waiting"), []);
      }), PASSWORD),
);

redisTest(
  "`deno task tune:redis` keeps no impossible score, shows what failed and why, and can run it again",
  () =>
    withRedis((redis) =>
      withFolder(async (outputs) => {
        const options = { outputs, env: { ATELIER_REDIS: redis } };
        const started = startTaskFile("tune_redis", [], options);
        await started.prints('" wait on Redis');
        await started.prints("deno task tune:worker");
        const first = started.seen();
        assertStringIncludes(first, `deno task tune:worker --profile smoke --redis ${redis}`);
        const identity = /Trials of "(.*)" wait/.exec(first)![1], stop = new AbortController();
        let ran = 0;
        const worker = workOnRedis(() => {
          ran++;
          if (ran === 2) return Promise.reject(new Error("no memory here"));
          return Promise.resolve({ score: ran === 1 ? 99 : 0.5, heldOutScore: 0.5 });
        }, { url: redis, identity, runners: 1, signal: stop.signal });
        const { code, stdout, stderr } = await started.outcome();
        assertEquals(code, 0, stderr);
        const shown = [
          ...stdout.matchAll(/^ {2}table {4}failed: learningRate .*; (\d+) images, seed 1\n {11}(.*)$/gm),
        ];
        assertEquals(shown.map(([, budget, why]) => [budget, why]), [
          [
            String(budgets[0]),
            "Error: Cannot take what a worker found as its score must be from 0 to 1: current value is 99",
          ],
          [String(budgets[1]), "Error: no memory here"],
        ]);
        assertMatch(stdout, /^table: \d+ trials \(\d+ run here, 2 failed\)/m);
        assertStringIncludes(
          stdout,
          `To run failed trials again, once the reason is gone: deno task tune:redis --profile smoke --retry-failed --redis ${redis}`,
        );
        const scores = trialsBelow(outputs).flatMap(({ outcome }) => outcome ? [outcome.score] : []);
        assertEquals(scores, Array(TRIALS - 2).fill(0.5));

        const again = await runTaskFile("tune_redis", ["--retry-failed"], options);
        assertEquals([again.code, trialsBelow(outputs).filter(({ state }) => state === "done").length], [
          0,
          TRIALS,
        ]);
        assert(!again.stdout.includes("failed"), again.stdout);
        stop.abort();
        await worker;
      })
    ),
);
