import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { TUNING_SIZES } from "../../lib/study/plan/tuning_sizes.ts";
import { tuningWork } from "../../lib/study/tuning/tuning_plans.ts";
import { TUNING_STUDIES, tuningStudyUrl } from "../../lib/study/tuning/tuning_study.ts";
import { readStudy } from "../../lib/tuning/read_study.ts";
import { trialKey } from "../../lib/tuning/trial.ts";
import { withFolder } from "../training/temporary_folder.ts";
import { NO_REDIS, withRedis } from "../tuning/redis_server.ts";
import { runTaskFile, startTaskFile } from "./command_line.ts";

const { trials: TRIALS } = tuningWork(TUNING_SIZES.smoke);

/** Returns the trials of all studies below a run's outputs. */
const trialsBelow = (outputs: URL) =>
  TUNING_STUDIES.flatMap((study) => readStudy(tuningStudyUrl(outputs, study)).trials);

/** Returns how many trials a task says that it ran itself. */
const ranHere = (stdout: string) =>
  [...stdout.matchAll(/trials \((\d+) run here/g)].reduce((sum, [, ran]) => sum + Number(ran), 0);

Deno.test("`deno task tune` stops at Ctrl-C and goes on, also as two processes, with every trial exactly once", () =>
  withFolder(async (outputs) => {
    const stopped = await runTaskFile("tune", [], { outputs, stopAfter: "trials, ETA" });
    assertEquals(stopped.code, 130, stopped.stderr);
    assertStringIncludes(stopped.stdout, "To go on: deno task tune --profile smoke");
    const before = readStudy(tuningStudyUrl(outputs, "table")).trials;
    assertEquals(before.filter(({ state }) => state === "running"), []);
    const done = before.filter(({ state }) => state === "done").length;
    assert(done > 0 && done < TRIALS, `${done} trials were done`);

    const both = await Promise.all([1, 2].map(() => runTaskFile("tune", ["--workers", "1"], { outputs })));
    for (const { code, stderr } of both) assertEquals(code, 0, stderr);
    assertEquals(ranHere(both[0].stdout) + ranHere(both[1].stdout), TRIALS - done);
    const trials = trialsBelow(outputs);
    assertEquals(trials.map(({ state }) => state), Array(TRIALS).fill("done"));
    assertEquals(new Set(trials.map(trialKey)).size, TRIALS);
    assertMatch(
      both[0].stdout,
      /halving: \d+ trials .*\n {2}best: learningRate .*\n {2}accuracy \d+\.\d % on the/,
    );
  }));

Deno.test({
  name:
    `two of \`deno task tune:worker\` run all trials of \`deno task tune --redis\`, one killed with -9${NO_REDIS}`,
  ignore: NO_REDIS !== "",
  fn: () =>
    withRedis((redis) =>
      withFolder(async (outputs) => {
        const args = ["--redis", redis, "--workers", "1", "--lock-seconds", "2"];
        const workers = [1, 2].map(() => startTaskFile("tune_worker", args, { outputs }));
        const [killed, other] = workers;
        const tuning = runTaskFile("tune", ["--redis", redis], { outputs });
        try {
          await killed.prints("  2: ");
          killed.child.kill("SIGKILL");
          const { code, stdout, stderr } = await tuning;
          assertEquals(code, 0, stderr);
          assertEquals(ranHere(stdout), TRIALS);
        } finally {
          other.child.kill("SIGINT");
        }
        const { code, stdout } = await other.outcome();
        assertEquals(code, 0);
        assertMatch(stdout, /Ran \d+ trials? here/);
        await killed.outcome();
        assertEquals(
          trialsBelow(outputs).map(({ state, attempts }) => [state, attempts]),
          Array(TRIALS).fill(["done", 1]),
        );
      })
    ),
});

Deno.test("`deno task tune` and its workers say how they are used, and refuse what they cannot do", async () => {
  const outputs = new URL("file:///nowhere/");
  for (const task of ["tune", "tune_worker"] as const) {
    const { code, stdout } = await runTaskFile(task, ["--help"], { outputs });
    assertEquals(code, 0);
    assertStringIncludes(stdout, "--redis");
  }
  const most = 2 * navigator.hardwareConcurrency;
  const refusals: ["tune" | "tune_worker", string[], string][] = [
    ["tune", ["--workers", "0"], `--workers must be an integer from 1 to ${most}: current value is 0`],
    ["tune", ["--workers", "999"], `--workers must be an integer from 1 to ${most}: current value is 999`],
    ["tune_worker", ["--redis", "redis://h", "--workers", "999"], `must be an integer from 1 to ${most}`],
    [
      "tune",
      ["--redis", "host"],
      "--redis must be an address such as redis://host:6379: current value is host",
    ],
    ["tune", ["--redis", "redis://h", "--workers", "2"], "--workers must be left out with --redis"],
    ["tune", ["--profile", "huge"], "must be one of smoke, quick, full: current value is huge"],
    ["tune_worker", [], "Usage: deno task tune:worker"],
    ["tune_worker", ["--redis", "redis://h", "--lock-seconds", "x"], "--lock-seconds must be an integer"],
  ];
  for (const [task, args, words] of refusals) {
    const { code, stderr } = await runTaskFile(task, args, { outputs });
    assertEquals(code, 1);
    assertStringIncludes(stderr, words);
  }
});
