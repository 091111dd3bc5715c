import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { mcnemar } from "../../../lib/metrics/mcnemar.ts";
import { costDominance } from "../../../lib/study/conclusions/cost_dominance.ts";

/** A thousand images of class 0; a model is wrong, saying 1, on the first so many. */
const labels = new Uint8Array(1_000);
const wrongOn = (images: number) => labels.map((_, i) => i < images ? 1 : 0);
const predictions = {
  cheap: wrongOn(200),
  good: wrongOn(100),
  near: wrongOn(102),
  best: wrongOn(50),
  dear: wrongOn(130),
};
const models = [
  { name: "best", cost: 1_000 },
  { name: "near", cost: 300 },
  { name: "cheap", cost: 1 },
  { name: "dear", cost: 400 },
  { name: "good", cost: 200 },
];

Deno.test("costDominance() puts on the front what nothing else is cheaper and better than, by rising cost", () => {
  assertEquals(costDominance(models, { labels, predictions }).front, ["cheap", "good", "best"]);
});

Deno.test("costDominance() tests what is beaten against the most accurate that beats it, with Holm's correction", () => {
  const [near, dear] = costDominance(models, { labels, predictions }).beaten;
  assertEquals([near.name, near.by, near.isShown], ["near", "good", false]);
  assertEquals([dear.name, dear.by, dear.isShown], ["dear", "good", true]);
  assertAlmostEquals(dear.gap, 0.03, 1e-12);
  // Two beat it, and two models are beaten.
  assertAlmostEquals(dear.adjustedP, 2 * 2 * mcnemar({ onlyFirst: 30, onlySecond: 0 }).exactP, 1e-15);
  // Two images, all of them the other's: p 0.5.
  assertAlmostEquals(near.adjustedP, 0.5, 1e-12);
});

Deno.test("costDominance() lets equals stand together, and one that is as good for less beat the other", () => {
  const equal = [{ name: "good", cost: 200 }, { name: "twin", cost: 200 }];
  const both = { ...predictions, twin: predictions.good };
  assertEquals(costDominance(equal, { labels, predictions: both }).front, ["good", "twin"]);
  const { front, beaten } = costDominance([equal[0], { name: "twin", cost: 201 }], {
    labels,
    predictions: both,
  });
  assertEquals([front, beaten[0].by, beaten[0].gap, beaten[0].adjustedP], [["good"], "good", 0, 1]);
  assert(!beaten[0].isShown);
});
