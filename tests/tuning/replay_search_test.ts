import { assertEquals, assertNotEquals, assertRejects, assertThrows } from "@std/assert";
import { pickFrom } from "../../lib/tuning/candidates.ts";
import { gridSearch } from "../../lib/tuning/grid_search.ts";
import { randomSearch } from "../../lib/tuning/random_search.ts";
import { replaySearch, replaySearches, trialTable } from "../../lib/tuning/replay_search.ts";
import { successiveHalving } from "../../lib/tuning/successive_halving.ts";

const configurations = Array.from({ length: 16 }, (_, rate) => ({ rate }));
/** A small budget says nothing wrong, but less: the order is the same. */
const TRIALS = [1, 4].flatMap((budget) =>
  configurations.map((configuration) => ({
    configuration,
    budget,
    seed: 1,
    score: configuration.rate + budget,
  }))
);
const table = trialTable(TRIALS), candidates = pickFrom(configurations);
const random = (seed: number) => randomSearch({ candidates, trials: 4, budget: 4, seed });

Deno.test("replaySearch() gives the trials that the plan asks for, with the table's scores", () => {
  const plan = successiveHalving({ candidates, count: 16, budgets: [1, 4] });
  const seen = replaySearch(plan, table);
  assertEquals(seen.length, 20);
  assertEquals(seen.slice(16).map(({ configuration, score }) => [configuration.rate, score]), [
    ...[[15, 19], [14, 18], [13, 17], [12, 16]],
  ]);
});

Deno.test("replaySearch() refuses a plan that asks for a trial which the table lacks", () => {
  assertThrows(
    () => replaySearch(gridSearch({ configurations: [{ rate: 99 }], budget: 4 }), table),
    RangeError,
    "Cannot replay the grid search as the table must have each trial that it asks for: current value is none for " +
      '{"configuration":{"rate":99},"budget":4,"seed":1}',
  );
});

Deno.test("replaySearches() draws anew with each seed, and repeats itself", async () => {
  const once = await replaySearches(random, { table, replays: 50 });
  assertEquals(once, await replaySearches(random, { table, replays: 50 }));
  assertNotEquals(new Set(once.finals).size, 1);
  assertEquals([once.name, once.replays, once.compute], ["random search", 50, [4, 8, 12, 16]]);
});

Deno.test("replaySearches() agrees with the mean of the maximum of a draw without replacement", async () => {
  const { mean } = await replaySearches(random, { table, replays: 2000 });
  // The highest of k of 16 ranks is k * 17 / (k + 1) - 1 from 0 on; the score is 4 more. Standard errors: under 0.1.
  for (const [i, value] of mean.entries()) {
    const expected = (i + 1) * 17 / (i + 2) - 1 + 4;
    assertEquals(Math.abs(value - expected) < 0.4, true, `${value} and ${expected}`);
  }
});

Deno.test("replaySearches() bounds the middle share of replays", async () => {
  const { finals, low, median, high } = await replaySearches(random, {
    table,
    replays: 100,
    confidence: 0.8,
  });
  const sorted = finals.toSorted((a, b) => a - b);
  assertEquals([low.at(-1), median.at(-1), high.at(-1)], [sorted[9], sorted[49], sorted[89]]);
});

Deno.test("replaySearches() values the best by another measure than the one it is chosen by", async () => {
  const worthOf = ({ configuration }: { configuration: Readonly<Record<string, number | string>> }) =>
    -Number(configuration.rate);
  const plan = (seed: number) => gridSearch({ configurations, budget: 4, seed });
  const { mean, finals } = await replaySearches(plan, { table, replays: 3, worthOf });
  assertEquals([mean.at(-1), ...finals], [-15, -15, -15, -15]);
});

Deno.test("replaySearches() begins where each replay has a best trial, and refuses one that has none", async () => {
  const failing = trialTable(TRIALS.map((trial) => ({
    ...trial,
    score: Number(trial.configuration.rate) < 8 ? -Infinity : trial.score,
  })));
  const plan = (seed: number) => gridSearch({ configurations, budget: 1, seed });
  const { compute, low } = await replaySearches(plan, { table: failing, replays: 20 });
  assertEquals([compute[0] > 1, compute.at(-1), low.every((value) => value >= 9)], [true, 16, true]);
  const none = trialTable(TRIALS.map((trial) => ({ ...trial, score: -Infinity })));
  await assertRejects(
    () => replaySearches(plan, { table: none, replays: 2 }),
    RangeError,
    "Cannot replay the grid search as one of its trials must be done: current value is none",
  );
});

Deno.test("replaySearches() refuses options out of range", async () => {
  await assertRejects(
    () => replaySearches(random, { table, replays: 0 }),
    RangeError,
    "replays must be an integer of 1 or more",
  );
  for (const confidence of [0, 1, NaN]) {
    await assertRejects(
      () => replaySearches(random, { table, confidence }),
      RangeError,
      `current value is ${confidence}`,
    );
  }
});
