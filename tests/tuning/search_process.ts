/**
 * A process that searches, for tests to kill. `search <store> <log> <runners> <leaseMs>` runs the search of `killedPlan`
 * on a store, `tune <outputs> <log> <runners> <leaseMs> <trialMs>` all that is tuned; `worker <log> <redis address>` takes trials
 * from Redis. All print "ready" once they are, and searches
 * begin when a line comes in.
 */
import { toFileUrl } from "@std/path";
import { say } from "../../lib/tasks/terminal/terminal.ts";
import { runSearch } from "../../lib/tuning/run_search.ts";
import { openStudyStore } from "../../lib/tuning/study_store.ts";
import { IDENTITY, killedPlan, TRIAL_MS } from "./killed_plan.ts";
import { loggedTrial } from "./fake_trials.ts";

const [mode, ...args] = Deno.args;

if (mode === "search") {
  const [path, log, runners, leaseMs] = args;
  using store = openStudyStore(toFileUrl(path), { identity: IDENTITY, leaseMs: Number(leaseMs) });
  say("ready");
  await Deno.stdin.read(new Uint8Array(1));
  const options = { store, runTrial: loggedTrial(log, TRIAL_MS), runners: Number(runners), pollMs: 20 };
  const { newTrials } = await runSearch(killedPlan(), options);
  say(`ran ${newTrials}`);
} else if (mode === "tune") {
  const { runTuning } = await import("../../lib/study/tuning/run_tuning.ts");
  const { TINY_SIZES, TINY_TASK: { sets }, tinyOutcome } = await import("../study/tiny_tuning.ts");
  const [path, log, runners, leaseMs, trialMs] = args, outputs = toFileUrl(`${path}/`);
  say("ready");
  await Deno.stdin.read(new Uint8Array(1));
  const found = await runTuning({
    ...{ sets, sizes: TINY_SIZES, outputs, published: outputs },
    ...{ workers: Number(runners), leaseMs: Number(leaseMs), pollMs: 20 },
    runTrialOf: () => Promise.resolve(loggedTrial(log, Number(trialMs), tinyOutcome)),
  });
  say(`ran ${Object.values(found).reduce((sum, { newTrials }) => sum + newTrials, 0)}`);
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
