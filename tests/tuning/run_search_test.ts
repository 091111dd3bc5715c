import { assert, assertEquals, assertRejects } from "@std/assert";
import { drawFrom } from "../../lib/tuning/candidates.ts";
import { pause } from "../../lib/tuning/pause.ts";
import { randomSearch } from "../../lib/tuning/random_search.ts";
import { replaySearch, trialTable } from "../../lib/tuning/replay_search.ts";
import { runSearch, scored, type SearchProgress } from "../../lib/tuning/run_search.ts";
import { successiveHalving } from "../../lib/tuning/successive_halving.ts";
import type { RunTrial, Trial } from "../../lib/tuning/trial.ts";
import { fakeOutcome, SPACE } from "./fake_trials.ts";
import { withStudy } from "./with_study.ts";

const candidates = drawFrom(SPACE);
const halving = successiveHalving({ candidates, count: 9, budgets: [1, 3, 9] });
const random = randomSearch({ candidates, trials: 6, budget: 2 });
const runTrial: RunTrial = (configuration, { budget, seed }) =>
  Promise.resolve(fakeOutcome({ configuration, budget, seed }));

Deno.test("runSearch() runs a plan's trials and finds the best of its last round", () =>
  withStudy(async (store) => {
    const { name, trials, best, compute, newTrials } = await runSearch(halving, {
      store,
      runTrial,
      pollMs: 5,
    });
    assertEquals([name, trials.length, newTrials, compute], ["successive halving", 13, 13, 27]);
    const [last] = trials.slice(-1);
    assertEquals([best.configuration, best.budget, best.score], [last.configuration, 9, last.outcome!.score]);
    assertEquals(store.trials(), trials);
  }));

Deno.test("runSearch() finds with any number of runners what a replay of its trials does", () =>
  withStudy(async (store) => {
    const { trials } = await runSearch(halving, { store, runTrial, runners: 4, pollMs: 5 });
    assertEquals(replaySearch(halving, trialTable(scored(store.trials()))), scored(trials));
  }));

Deno.test("runSearch() runs as many trials at the same time as there are runners", () =>
  withStudy(async (store) => {
    let running = 0, most = 0;
    const slow: RunTrial = async (configuration, context) => {
      most = Math.max(most, ++running);
      await pause(5, context.signal);
      running--;
      return runTrial(configuration, context);
    };
    await runSearch(random, { store, runTrial: slow, runners: 3, pollMs: 5 });
    assertEquals(most, 3);
  }));

Deno.test("runSearch() runs nothing anew that the store has, also from another search", () =>
  withStudy(async (store) => {
    await runSearch(random, { store, runTrial, pollMs: 5 });
    const same = await runSearch(random, { store, runTrial: () => Promise.reject(new Error("again")) });
    assertEquals([same.newTrials, same.compute], [0, 12]);
    const larger = await runSearch(randomSearch({ candidates, trials: 8, budget: 2 }), {
      store,
      runTrial,
      pollMs: 5,
    });
    assertEquals([larger.newTrials, larger.trials.length], [2, 8]);
  }));

Deno.test("runSearch() leaves trials of other searches alone", () =>
  withStudy(async (store) => {
    store.add([{ configuration: { rate: 1, dropout: 0.1 }, budget: 7, seed: 1 }]);
    await runSearch(random, { store, runTrial, pollMs: 5 });
    assertEquals(store.trials()[0].state, "waiting");
  }));

Deno.test("runSearch() tells how far it has come, and of the best so far", () =>
  withStudy(async (store) => {
    const heard: SearchProgress[] = [];
    const onProgress = (progress: SearchProgress) => void heard.push(progress);
    const { best } = await runSearch(halving, { store, runTrial, runners: 1, onProgress });
    const counts = heard.map(({ round, settled, total }) => `${round}: ${settled}/${total}`);
    assertEquals(counts.slice(8), ["1: 9/9", "2: 1/3", "2: 2/3", "2: 3/3", "3: 1/1"]);
    assertEquals(heard.at(-1)!.best, best);
    assertEquals(heard.at(-1)!.remainingMs, 0);
    assert(heard[0].remainingMs! > 0);
  }));

Deno.test("runSearch() lets a failed trial count as the worst, and goes on", () =>
  withStudy(async (store) => {
    const rates: number[] = [];
    const failing: RunTrial = (configuration, context) => {
      if (context.budget > 1) rates.push(Number(configuration.rate));
      return Number(configuration.rate) < 0.01
        ? Promise.reject(new Error("diverged"))
        : runTrial(configuration, context);
    };
    const progress: SearchProgress[] = [];
    const onProgress = (each: SearchProgress) => void progress.push(each);
    const { trials, best } = await runSearch(halving, { store, runTrial: failing, onProgress, pollMs: 5 });
    const failed = trials.filter(({ state }) => state === "failed");
    assert(
      failed.length > 0 && failed.every(({ budget, error }) => budget === 1 && error === "Error: diverged"),
    );
    assert(rates.every((rate) => rate >= 0.01) && Number(best.configuration.rate) >= 0.01);
    assertEquals(Math.max(...progress.map(({ failed }) => failed)), failed.length);
  }));

Deno.test("runSearch() gives up when every trial of a round failed, and can be tried again", () =>
  withStudy(async (store) => {
    const { message } = await assertRejects(
      () => runSearch(random, { store, runTrial: () => Promise.reject(new Error("no data")) }),
      Error,
      "Cannot go on with the random search as every trial of the round failed, the first, {",
    );
    assert(message.endsWith("with: Error: no data. Retry them once the reason is gone"), message);
    store.retryFailed();
    assertEquals((await runSearch(random, { store, runTrial, pollMs: 5 })).newTrials, 6);
  }));

Deno.test("runSearch() ends by its signal, gives the trials back, and goes on another time", () =>
  withStudy(async (store) => {
    const stop = new AbortController(), started: number[] = [];
    const stopping: RunTrial = async (configuration, context) => {
      started.push(context.budget);
      if (started.length === 4) stop.abort(new Error("enough"));
      await pause(started.length >= 4 ? 10_000 : 1, context.signal);
      return runTrial(configuration, context);
    };
    const options = { store, runTrial: stopping, runners: 2, signal: stop.signal };
    await assertRejects(() => runSearch(random, options), Error, "enough");
    const done = store.trials().filter(({ state }) => state === "done").length;
    assertEquals(store.trials().filter(({ state }) => state === "waiting").length, 6 - done);
    assertEquals((await runSearch(random, { store, runTrial, pollMs: 5 })).newTrials, 6 - done);
  }));

Deno.test("runSearch() waits for a trial that another process runs, and uses what that finds", () =>
  withStudy(async (store) => {
    const [trial] = random.rounds().next().value as readonly Trial[];
    store.add([trial]);
    const claim = store.claim([trial])!;
    setTimeout(() => store.finish(claim, { score: 99 }), 100);
    const { best, newTrials } = await runSearch(random, { store, runTrial, pollMs: 10 });
    assertEquals([best.score, newTrials], [99, 5]);
  }));

Deno.test("runSearch() ends all runners with the error of whoever hears of progress", () =>
  withStudy(async (store) => {
    let heard = 0;
    const onProgress = () => ++heard < 2 ? Promise.resolve() : Promise.reject(new Error("no terminal"));
    const slow: RunTrial = async (configuration, context) => {
      await pause(5, context.signal);
      return runTrial(configuration, context);
    };
    await assertRejects(
      () => runSearch(random, { store, runTrial: slow, runners: 2, onProgress }),
      Error,
      "no terminal",
    );
    assert(store.trials().every(({ state }) => state !== "running"));
  }));

Deno.test("runSearch() refuses no runners", () =>
  withStudy(async (store) => {
    for (const runners of [0, 1.5]) {
      await assertRejects(
        () => runSearch(random, { store, runTrial, runners }),
        RangeError,
        `runners must be an integer of 1 or more: current value is ${runners}`,
      );
    }
  }));
