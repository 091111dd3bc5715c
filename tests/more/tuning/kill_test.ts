import { assert, assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { createRandom } from "../../../lib/core/random.ts";
import { openStudyStore } from "../../../lib/tuning/study_store.ts";
import { readStudy } from "../../../lib/tuning/read_study.ts";
import { runSearch } from "../../../lib/tuning/run_search.ts";
import { trialKey } from "../../../lib/tuning/trial.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { fakeOutcome, nameOf, readLog } from "../../tuning/fake_trials.ts";
import { IDENTITY, killedPlan, TRIALS } from "../../tuning/killed_plan.ts";
import { startProcess } from "../../tuning/started_process.ts";

const KILLS = 10, RUNNERS = 2, LEASE_MS = 400;
/** Time that a search has before it is killed, in milliseconds: all ten together are too short to end it. */
const MOST_MS = 70;

/** Returns the outcome of every trial of the search, run in this process without a kill. */
async function undisturbed(folder: URL): Promise<[string, number][]> {
  using store = openStudyStore(new URL("undisturbed.sqlite", folder), { identity: IDENTITY });
  const runTrial = (configuration: Parameters<typeof fakeOutcome>[0]["configuration"], context: {
    budget: number;
    seed: number;
  }) => Promise.resolve(fakeOutcome({ configuration, ...context }));
  await runSearch(killedPlan(), { store, runTrial });
  return store.trials().map((trial) => [trialKey(trial), trial.outcome!.score]);
}

Deno.test("runSearch() ends with every trial exactly once when it is killed ten times, at any moment", () =>
  withFolder(async (folder) => {
    const url = new URL("study.sqlite", folder), log = new URL("log.jsonl", folder);
    const args = ["search", fromFileUrl(url), fromFileUrl(log), String(RUNNERS), String(LEASE_MS)];
    const random = createRandom(7);
    /** What was done at each kill, and how long the log was then. */
    const kills: { done: Set<string>; lines: number }[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const search = await startProcess(...args);
      await search.begin();
      await new Promise((resolve) => setTimeout(resolve, random.integer(MOST_MS)));
      await search.kill();
      const { trials } = readStudy(url);
      const done = new Set(trials.filter(({ state }) => state === "done").map(nameOf));
      kills.push({ done, lines: (await readLog(log)).length });
    }
    assert(kills.at(-1)!.done.size < TRIALS, "the search had ended before it was killed the last time");
    const last = await startProcess(...args);
    await last.begin();
    await last.end();

    const { trials } = readStudy(url), lines = await readLog(log);
    assertEquals(trials.map((trial) => [trialKey(trial), trial.outcome?.score]), await undisturbed(folder));
    assertEquals(trials.length, TRIALS);
    for (const { done, lines: length } of kills) {
      const again = lines.slice(length).filter(({ trial }) => done.has(trial));
      assertEquals(again, [], "a trial that was done ran again");
    }
    const starts = lines.filter(({ event }) => event === "start").length;
    const attempts = trials.reduce((sum, trial) => sum + trial.attempts, 0);
    assert(starts <= attempts, `${starts} starts of ${attempts} attempts`);
    assert(attempts <= TRIALS + KILLS * RUNNERS, `${attempts} attempts at ${TRIALS} trials`);
  }));

Deno.test("runSearch() shares a store with another process, without running a trial twice", () =>
  withFolder(async (folder) => {
    const url = new URL("study.sqlite", folder), log = new URL("log.jsonl", folder);
    const args = ["search", fromFileUrl(url), fromFileUrl(log), "1", "30000"];
    const both = await Promise.all([startProcess(...args), startProcess(...args)]);
    await Promise.all(both.map((process) => process.begin()));
    const ran = await Promise.all(both.map((process) => process.end()));

    const { trials } = readStudy(url), lines = await readLog(log);
    assertEquals(trials.map(({ state, attempts }) => [state, attempts]), trials.map(() => ["done", 1]));
    const starts = lines.filter(({ event }) => event === "start").map(({ trial }) => trial);
    assertEquals(starts.length, TRIALS);
    assertEquals(new Set(starts), new Set(trials.map(nameOf)));
    const counts = ran.map((line) => Number(line.replace("ran ", "")));
    assertEquals(counts[0] + counts[1], TRIALS);
    assert(Math.min(...counts) > 0, `one process ran ${counts[0]} trials, the other ${counts[1]}`);
  }));
