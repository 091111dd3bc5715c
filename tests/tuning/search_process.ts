/**
 * A process that searches, for tests to kill. `search <store> <log> <runners> <leaseMs>` runs the search of `killedPlan`
 * on a store; `worker <log> <redis address>` takes trials from Redis. Both print "ready" once they are, and a search
 * begins when a line comes in.
 */
import { toFileUrl } from "@std/path";
import { say } from "../../lib/tasks/terminal.ts";
import { runSearch } from "../../lib/tuning/run_search.ts";
import { openStudy } from "../../lib/tuning/study_store.ts";
import { IDENTITY, killedPlan, TRIAL_MS } from "./killed_plan.ts";
import { loggedTrial } from "./fake_trials.ts";

const [mode, ...args] = Deno.args;

if (mode === "search") {
  const [path, log, runners, leaseMs] = args;
  using store = openStudy(toFileUrl(path), { identity: IDENTITY, leaseMs: Number(leaseMs) });
  say("ready");
  await Deno.stdin.read(new Uint8Array(1));
  const options = { store, runTrial: loggedTrial(log, TRIAL_MS), runners: Number(runners), pollMs: 20 };
  const { newTrials } = await runSearch(killedPlan(), options);
  say(`ran ${newTrials}`);
} else {
  const [log, url] = args;
  const { workOnRedis } = await import("../../lib/tuning/redis_worker.ts");
  const { signal } = new AbortController();
  say("ready");
  await workOnRedis(loggedTrial(log, TRIAL_MS), {
    url,
    identity: IDENTITY,
    runners: 2,
    lockMs: 1500,
    signal,
  });
}
