import { assert, assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { openRedisQueue } from "../../../lib/tuning/redis_queue.ts";
import { runSearch } from "../../../lib/tuning/run_search.ts";
import { openStudyStore } from "../../../lib/tuning/study_store.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { nameOf, readLog } from "../../tuning/fake_trials.ts";
import { IDENTITY, killedPlan, TRIALS } from "../../tuning/killed_plan.ts";
import { NO_REDIS, withRedis } from "../../tuning/redis_server.ts";
import { type StartedProcess, startProcess } from "../../tuning/started_process.ts";

/** Trials that a worker runs at the same time. */
const RUNNERS = 2;

Deno.test({
  name: `workOnRedis() loses no trial when one of two workers is killed with -9${NO_REDIS}`,
  ignore: NO_REDIS !== "",
  fn: () =>
    withRedis((redis) =>
      withFolder(async (folder) => {
        const log = new URL("log.jsonl", folder);
        const start = () => startProcess("worker", fromFileUrl(log), redis);
        const [killed, other] = await Promise.all([start(), start()]);
        using store = openStudyStore(new URL("study.sqlite", folder), { identity: IDENTITY });
        const queue = await openRedisQueue(redis, { store, pollMs: 20 });
        const search = runSearch(killedPlan(), { store, runTrial: queue.runTrial, runners: 48, pollMs: 20 });
        const open = await haltWithinTrial(killed, log);
        await killed.kill();
        const outcome = await search;
        await other.kill();
        await queue.close();

        assertEquals(
          store.trials().map(({ state, attempts }) => [state, attempts]),
          Array(TRIALS).fill(["done", 1]),
        );
        assertEquals(outcome.newTrials, TRIALS);
        const lines = await readLog(log), ends = lines.filter(({ event }) => event === "end");
        assertEquals(new Set(ends.map(({ trial }) => trial)), new Set(store.trials().map(nameOf)));
        const isByBoth = new Set(ends.map(({ pid }) => pid)).size === 2;
        assert(isByBoth, "one worker ran all trials");
        // What the killed worker left open ran again; nothing else did, but for what it could not report any more.
        const again = lines.filter(({ event }) => event === "start").map(({ trial }) => trial)
          .filter((trial, i, all) => all.indexOf(trial) < i);
        assert(open.every((trial) => again.includes(trial)), `${open} were left, and ${again} ran again`);
        assert(again.length <= RUNNERS, `${again} ran again`);
      })
    ),
});

/** Halts a process in the middle of a trial, once it has ended some; returns the trials that it is in. */
async function haltWithinTrial(process: StartedProcess, log: URL): Promise<string[]> {
  while (true) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if ((await openTrials(log, process.pid)).ended < 3) continue;
    process.halt();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const { open } = await openTrials(log, process.pid);
    if (open.length > 0) return open;
    process.goOn();
  }
}

/** Returns the trials that a process has started and not ended, and how many it has ended. */
async function openTrials(log: URL, pid: number): Promise<{ open: string[]; ended: number }> {
  const own = (await readLog(log)).filter((line) => line.pid === pid);
  const ended = new Set(own.filter(({ event }) => event === "end").map(({ trial }) => trial));
  const open = own.map(({ trial }) => trial).filter((trial) => !ended.has(trial));
  return { open, ended: ended.size };
}
