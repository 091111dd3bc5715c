import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { tuningWork } from "../../../lib/study/tuning/tuning_plans.ts";
import { TUNING_STUDIES, tuningStudyUrl } from "../../../lib/study/tuning/tuning_study.ts";
import { readStudy } from "../../../lib/tuning/read_study.ts";
import { trialKey } from "../../../lib/tuning/trial.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { runTaskFile } from "../../tasks/command_line.ts";

const { trials: TRIALS } = tuningWork(PROFILES.smoke.tuning);

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
