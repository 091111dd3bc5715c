import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { mcnemar } from "../../../lib/metrics/mcnemar.ts";
import { compareNeighbours } from "../../../lib/study/conclusions/neighbour_comparisons.ts";

/** A thousand images of class 0; a model that is wrong on some of them says 1. */
const labels = new Uint8Array(1_000);
const wrongFrom = (from: number, to: number) => labels.map((_, i) => i >= from && i < to ? 1 : 0);
/** Both wrong on 60 images; 40 more by the second, 5 of its own by the first. The third differs from it by one. */
const predictions = { first: wrongFrom(0, 65), second: wrongFrom(5, 105), third: wrongFrom(4, 105) };
const ranking = ["first", "second", "third"];

Deno.test("compareNeighbours() tests each against the next, and corrects for all pairs", () => {
  const [apart, tied] = compareNeighbours(ranking, { labels, predictions });
  assertEquals([apart.one, apart.other, apart.isTie, "seedsP" in apart], ["first", "second", false, false]);
  assertEquals([tied.one, tied.other, tied.isTie, tied.adjustedP], ["second", "third", true, 1]);
  assertAlmostEquals(apart.adjustedP, 2 * mcnemar({ onlyFirst: 40, onlySecond: 5 }).exactP, 1e-15);
  assertAlmostEquals(apart.gap, 0.035, 1e-12);
  assert(apart.low > 0 && apart.low < 0.035 && apart.high > 0.035);
  assert(tied.low < 0 && tied.high > 0);
});

Deno.test("compareNeighbours() asks the seeds too, where both models have some", () => {
  const spread = (name: string, accuracies: number[]) => ({ name, accuracies });
  const clear = [spread("first", [0.93, 0.931, 0.932]), spread("second", [0.9, 0.901, 0.902])];
  const [shown, alone] = compareNeighbours(ranking, { labels, predictions, spreads: clear });
  assert(shown.seedsP! < 0.001 && !shown.isTie);
  assertEquals(alone.seedsP, undefined);
  const unclear = [clear[0], spread("second", [0.9, 0.93, 0.95])];
  const [doubted] = compareNeighbours(ranking, { labels, predictions, spreads: unclear });
  assert(doubted.adjustedP < 0.05 && doubted.seedsP! > 0.5 && doubted.isTie);
});

Deno.test("compareNeighbours() takes no seeds that speak for the other one", () => {
  const spreads = [
    { name: "first", accuracies: [0.9, 0.901, 0.902] },
    { name: "second", accuracies: [0.93, 0.931, 0.932] },
  ];
  const [{ seedsP, isTie }] = compareNeighbours(ranking, { labels, predictions, spreads });
  assertEquals([seedsP, isTie], [1, true]);
});
