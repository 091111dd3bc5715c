import { assertEquals, assertRejects } from "@std/assert";
import {
  runTuning,
  type RunTuningOptions,
  type TuningProgress,
} from "../../../lib/study/tuning/run_tuning.ts";
import { tuningWork } from "../../../lib/study/tuning/tuning_plans.ts";
import { TUNING_STUDIES, tuningIdentity, tuningStudyUrl } from "../../../lib/study/tuning/tuning_study.ts";
import { copyStudy, readStudy } from "../../../lib/tuning/read_study.ts";
import { isFinished } from "../../../lib/tuning/study_rows.ts";
import { openStudyStore } from "../../../lib/tuning/study_store.ts";
import type { RunTrial } from "../../../lib/tuning/trial.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { TINY_SIZES, TINY_TASK, tinyOutcome } from "../tiny_tuning.ts";

const TRIALS = tuningWork(TINY_SIZES).trials;

const formula: RunTrial = (configuration, { budget }) =>
  Promise.resolve(tinyOutcome({ configuration, budget }));

function tuned(outputs: URL, runTrial: RunTrial, options: Partial<RunTuningOptions> = {}) {
  const { sets } = TINY_TASK, runTrialOf = () => Promise.resolve(runTrial);
  return runTuning({
    sets,
    sizes: TINY_SIZES,
    outputs,
    published: outputs,
    runTrialOf,
    pollMs: 5,
    ...options,
  });
}

/** Returns all trials of all studies. */
function trialsBelow(outputs: URL) {
  return TUNING_STUDIES.map((study) => tuningStudyUrl(outputs, study)).flatMap((url) =>
    readStudy(url).trials
  );
}

Deno.test("runTuning() trains the table and the searches with workers of its own", () =>
  withFolder(async (outputs) => {
    const { sets } = TINY_TASK, sizes = TINY_SIZES;
    const found = await runTuning({ sets, sizes, outputs, published: outputs, workers: 2 });
    assertEquals(Object.keys(found), ["table", "grid", "random", "halving"]);
    const trials = trialsBelow(outputs);
    assertEquals(trials.map(({ state }) => state), Array(TRIALS).fill("done"));
    assertEquals(trials.map(({ outcome }) => outcome?.curve.length), trials.map(({ budget }) => budget / 40));
  }));

Deno.test("runTuning() tells how far all studies have come, and what each found", () =>
  withFolder(async (outputs) => {
    const seen: TuningProgress[] = [];
    const found = await tuned(outputs, formula, {
      workers: 1,
      onProgress: (progress) => void seen.push(progress),
    });
    assertEquals(seen.map(({ done }) => done), Array.from({ length: TRIALS }, (_, i) => i + 1));
    const { study, total, failed, remainingMs } = seen.at(-1)!;
    assertEquals([study, total, failed, remainingMs], ["halving", TRIALS, 0, 0]);
    const { newTrials, earlierTrials, best, trials } = found.table;
    assertEquals([newTrials, earlierTrials, trials.length], [20 + 2, 0, 20 + 4]);
    const rates = trials.map(({ configuration }) => Number(configuration.learningRate));
    assertEquals(best.configuration.learningRate, Math.max(...rates));
  }));

Deno.test("runTuning() runs nothing that is published, and says what earlier code ran", () =>
  withFolder(async (folder) => {
    const [run, published, later] = ["run/", "published/", "later/"].map((name) => new URL(name, folder));
    await tuned(run, formula);
    for (const study of TUNING_STUDIES) {
      await copyStudy(tuningStudyUrl(run, study), tuningStudyUrl(published, study));
    }
    const none: RunTrial = () => Promise.reject(new Error("nothing was to be run"));
    const found = await tuned(later, none, { published });
    for (const { newTrials, earlierTrials } of Object.values(found)) {
      assertEquals([newTrials, earlierTrials], [0, 0]);
    }

    const old = new URL("old/", folder), { trials } = readStudy(tuningStudyUrl(run, "grid"));
    {
      using store = openStudyStore(tuningStudyUrl(old, "grid"), {
        identity: await tuningIdentity(TINY_TASK),
      });
      store.adopt(
        trials.filter(isFinished).map((trial) => ({ ...trial, outcome: { ...trial.outcome, code: "old" } })),
      );
    }
    const { grid, random } = await tuned(old, formula);
    assertEquals([grid.newTrials, grid.earlierTrials, random.earlierTrials], [0, 4, 0]);
  }));

Deno.test("runTuning() counts what fails and goes on, and ends by its signal", () =>
  withFolder(async (outputs) => {
    const stop = new AbortController();
    let ran = 0, failed = 0, reasons: (string | undefined)[] = [];
    const runTrial: RunTrial = (configuration, context) => {
      if (++ran === 3) return Promise.reject(new Error("no memory"));
      if (ran === 6) stop.abort(new Error("enough"));
      return formula(configuration, context);
    };
    const options = {
      workers: 1,
      signal: stop.signal,
      onProgress(now: TuningProgress) {
        failed = now.failed;
        reasons = now.failures.map(({ error }) => error);
      },
    };
    await assertRejects(() => tuned(outputs, runTrial, options), Error, "enough");
    assertEquals([ran, failed, reasons], [6, 1, ["Error: no memory"]]);
    const { table } = await tuned(outputs, formula);
    assertEquals(table.trials.filter(({ state }) => state === "failed").length, 1);
    const again = await tuned(outputs, formula, { retryFailed: true });
    assertEquals(again.table.trials.filter(({ state }) => state === "failed").length, 0);
  }));
