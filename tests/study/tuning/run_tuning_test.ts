import { assert, assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { createRandom } from "../../../lib/core/random.ts";
import {
  runTuning,
  type RunTuningOptions,
  type TuningProgress,
} from "../../../lib/study/tuning/run_tuning.ts";
import { tuningWork } from "../../../lib/study/tuning/tuning_plans.ts";
import { TUNING_STUDIES, tuningIdentity, tuningStudyUrl } from "../../../lib/study/tuning/tuning_study.ts";
import { copyStudy, readStudy } from "../../../lib/tuning/read_study.ts";
import { isFinished } from "../../../lib/tuning/study_rows.ts";
import { openStudy } from "../../../lib/tuning/study_store.ts";
import type { RunTrial } from "../../../lib/tuning/trial.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { nameOf, readLog } from "../../tuning/fake_trials.ts";
import { startProcess } from "../../tuning/started_process.ts";
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
      using store = openStudy(tuningStudyUrl(old, "grid"), { identity: await tuningIdentity(TINY_TASK) });
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
    let ran = 0, failed = 0;
    const runTrial: RunTrial = (configuration, context) => {
      if (++ran === 3) return Promise.reject(new Error("no memory"));
      if (ran === 6) stop.abort(new Error("enough"));
      return formula(configuration, context);
    };
    const options = {
      workers: 1,
      signal: stop.signal,
      onProgress: (now: TuningProgress) => void (failed = now.failed),
    };
    await assertRejects(() => tuned(outputs, runTrial, options), Error, "enough");
    assertEquals([ran, failed], [6, 1]);
    const { table } = await tuned(outputs, formula);
    assertEquals(table.trials.filter(({ state }) => state === "failed").length, 1);
  }));

Deno.test("runTuning() ends with every trial exactly once when it is killed ten times, at any moment", () =>
  withFolder(async (folder) => {
    const outputs = new URL("outputs", folder),
      log = new URL("log.jsonl", folder),
      below = new URL("outputs/", folder);
    const args = ["tune", fromFileUrl(outputs), fromFileUrl(log), "2", "400", "20"], random = createRandom(5);
    const again: string[] = [];
    let done = new Set<string>();
    for (let kill = 0; kill < 10; kill++) {
      const { length } = await readLog(log), process = await startProcess(...args);
      await process.begin();
      await lines(log, length + random.integer(4));
      await new Promise((resolve) => setTimeout(resolve, random.integer(20)));
      await process.kill();
      again.push(
        ...(await readLog(log)).slice(length).map(({ trial }) => trial).filter((trial) => done.has(trial)),
      );
      done = new Set(await finishedNames(below));
    }
    assert(done.size < TRIALS, "all was done before the last kill");
    const last = await startProcess(...args);
    await last.begin();
    await last.end();
    assertEquals(again, [], "a trial that was done ran again");
    const trials = trialsBelow(below);
    assertEquals(trials.map(({ state }) => state), Array(TRIALS).fill("done"));
    assertEquals(new Set((await readLog(log)).map(({ trial }) => trial)), new Set(trials.map(nameOf)));
  }));

/** Waits until the log has so many lines. */
async function lines(log: URL, count: number): Promise<void> {
  while ((await readLog(log)).length < count) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** Returns the trials that are done; none where no study was begun. */
async function finishedNames(outputs: URL): Promise<string[]> {
  const names: string[] = [];
  for (const study of TUNING_STUDIES) {
    const url = tuningStudyUrl(outputs, study);
    const isThere = await Deno.stat(url).then(() => true, () => false);
    if (isThere) names.push(...readStudy(url).trials.filter(isFinished).map(nameOf));
  }
  return names;
}

Deno.test("runTuning() shares its studies with another process, without running a trial twice", () =>
  withFolder(async (folder) => {
    const log = new URL("log.jsonl", folder);
    const args = ["tune", fromFileUrl(new URL("outputs", folder)), fromFileUrl(log), "1", "30000", "80"];
    const both = await Promise.all([startProcess(...args), startProcess(...args)]);
    await Promise.all(both.map((process) => process.begin()));
    const counts = (await Promise.all(both.map((process) => process.end()))).map((line) =>
      Number(line.slice(4))
    );
    assertEquals(counts[0] + counts[1], TRIALS);
    assert(Math.min(...counts) > 0, `one process ran ${counts[0]} trials, the other ${counts[1]}`);
    const starts = (await readLog(log)).filter(({ event }) => event === "start").map(({ trial }) => trial);
    assertEquals(starts.sort(), trialsBelow(new URL("outputs/", folder)).map(nameOf).sort());
  }));
