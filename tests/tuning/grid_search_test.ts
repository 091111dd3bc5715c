import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { gridSearch } from "../../lib/tuning/grid_search.ts";
import { roundsOf } from "./plan_rounds.ts";

const configurations = Array.from({ length: 9 }, (_, rate) => ({ rate }));

Deno.test("gridSearch() asks for every point once, in an order drawn by its seed, at the full budget", () => {
  const ask = (seed: number) =>
    roundsOf(gridSearch({ configurations, budget: 3, trialSeed: 5, seed }), () => 0);
  const [round, ...more] = ask(1);
  assertEquals(more, []);
  assertEquals(
    round.toSorted((a, b) => Number(a.configuration.rate) - Number(b.configuration.rate)),
    configurations.map((configuration) => ({ configuration, budget: 3, seed: 5 })),
  );
  assertEquals(ask(1), [round]);
  assertNotEquals(ask(2), [round]);
});

Deno.test("gridSearch() refuses no points and no budget", () => {
  assertThrows(
    () => gridSearch({ configurations: [], budget: 1 }),
    RangeError,
    "one or more: current value is 0",
  );
  for (const budget of [0, NaN, Infinity]) {
    assertThrows(
      () => gridSearch({ configurations, budget }),
      RangeError,
      `Cannot plan a search as budget must be finite and above 0: current value is ${budget}`,
    );
  }
});
