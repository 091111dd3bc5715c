import { assert, assertEquals } from "@std/assert";
import type { TuningSizes } from "../../../lib/core/profile.ts";
import { PROFILES } from "../../../lib/core/profiles.ts";
import {
  drawnConfigurations,
  finalistsOf,
  gridOf,
  liveSearches,
  searchCompute,
  tableSearches,
  tuningTable,
  tuningWork,
} from "../../../lib/study/tuning/tuning_plans.ts";
import { replaySearch, trialTable } from "../../../lib/tuning/replay_search.ts";
import type { SearchPlan } from "../../../lib/tuning/search_plan.ts";
import { configurationKey, type Trial, trialKey } from "../../../lib/tuning/trial.ts";

const ALL = Object.values(PROFILES).map(({ name, tuning }) => [name, tuning] as const);
const full = PROFILES.full.tuning;

/** Returns every trial that the plan asks for when the learning rate alone decides the score. */
function asked(plan: SearchPlan): Trial[] {
  const trials: Trial[] = [], rounds = plan.rounds();
  for (let step = rounds.next(); !step.done;) {
    trials.push(...step.value);
    step = rounds.next(step.value.map(({ configuration }) => Number(configuration.learningRate)));
  }
  return trials;
}

const images = (trials: readonly Trial[]) => trials.reduce((sum, { budget }) => sum + budget, 0);

function tableOf(sizes: TuningSizes) {
  return trialTable(asked(tuningTable(sizes)).map((trial) => ({ ...trial, score: trial.budget })));
}

Deno.test("the full table has 128 configurations drawn by chance and a grid of 3 x 3 x 3", () => {
  const grid = gridOf(full);
  assertEquals([drawnConfigurations(full).length, grid.length], [128, 27]);
  for (const name of ["learningRate", "blocks", "dropoutRate"]) {
    assertEquals(new Set(grid.map((configuration) => configuration[name])).size, 3);
  }
  for (const name of ["batchSize", "width", "weightDecay", "optimizer"]) {
    assertEquals(new Set(grid.map((configuration) => configuration[name])).size, 1);
  }
});

Deno.test("tuningTable() runs every configuration at every budget with one seed, and the best with all seeds", () => {
  const trials = asked(tuningTable(full)), first = 155 * 3;
  assertEquals(new Set(trials.slice(0, first).map(trialKey)).size, first);
  assertEquals(new Set(trials.slice(0, first).map(({ seed }) => seed)), new Set([1]));
  const again = trials.slice(first);
  assertEquals(again.map(({ seed }) => seed), Array(10).fill([1, 2, 3, 4, 5]).flat());
  assertEquals(new Set(again.map(({ budget }) => budget)), new Set([36_000]));
  const rates = [...drawnConfigurations(full), ...gridOf(full)].map(({ learningRate }) =>
    Number(learningRate)
  );
  const best = rates.sort((a, b) => b - a).slice(0, 10);
  assertEquals(
    again.filter(({ seed }) => seed === 1).map(({ configuration }) => configuration.learningRate),
    best,
  );
});

Deno.test("finalistsOf() takes the best, and the earlier one in a tie", () => {
  const trials = [3, 5, 5, 1].map((score, rate) => ({ configuration: { rate }, score }));
  assertEquals(finalistsOf(trials, { finalists: 3 }), [{ rate: 1 }, { rate: 2 }, { rate: 0 }]);
});

Deno.test("liveSearches() spend alike, and share no trial with the table", () => {
  for (const [, sizes] of ALL) {
    const { grid, random, halving } = liveSearches(sizes), compute = searchCompute(sizes);
    const trials = [grid, random, halving].map(asked);
    assertEquals([images(trials[0]), images(trials[1])], [compute, compute]);
    assert(images(trials[2]) <= compute && images(trials[2]) > 0.9 * compute);
    const [drawn, met] = [trials[1], trials[2]].map((of) =>
      new Set(of.map(({ configuration }) => configurationKey(configuration)))
    );
    assert(drawn.isSubsetOf(met));
    assert(trials.flat().every((trial) => !tableOf(sizes).has(trialKey(trial))));
  }
});

Deno.test("tableSearches() ask for nothing that the table lacks, and differ by the seed", () => {
  for (const [, sizes] of ALL) {
    const table = tableOf(sizes);
    const keys = [1, 2].map((seed) =>
      Object.values(tableSearches(sizes, seed)).map((plan) => replaySearch(plan, table).map(trialKey).join())
    );
    keys[0].forEach((key, i) => assert(key !== keys[1][i]));
  }
});

Deno.test("tuningWork() counts the trials and images of all studies", () => {
  for (const [, sizes] of ALL) {
    const plans = [tuningTable(sizes), ...Object.values(liveSearches(sizes))];
    const trials = plans.flatMap((
      plan,
    ) => [...new Map(asked(plan).map((trial) => [trialKey(trial), trial])).values()]);
    assertEquals(tuningWork(sizes), { trials: trials.length, images: images(trials) });
  }
});
