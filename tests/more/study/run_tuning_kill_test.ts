import { assert, assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { createRandom } from "../../../lib/core/random.ts";
import { tuningWork } from "../../../lib/study/tuning/tuning_plans.ts";
import { TUNING_STUDIES, tuningStudyUrl } from "../../../lib/study/tuning/tuning_study.ts";
import { readStudy } from "../../../lib/tuning/read_study.ts";
import { isFinished } from "../../../lib/tuning/study_rows.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { nameOf, readLog } from "../../tuning/fake_trials.ts";
import { startProcess } from "../../tuning/started_process.ts";
import { TINY_SIZES } from "../../study/tiny_tuning.ts";

const TRIALS = tuningWork(TINY_SIZES).trials;

/** Returns all trials of all studies. */
function trialsBelow(outputs: URL) {
  return TUNING_STUDIES.map((study) => tuningStudyUrl(outputs, study)).flatMap((url) =>
    readStudy(url).trials
  );
}

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
