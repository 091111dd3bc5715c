import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  ALWAYS_ASK,
  countsOfConfusion,
  type DecisionCounts,
} from "../../../lib/applications/saving/decision_counts.ts";
import { savingCalculator, savingForShop } from "../../../lib/applications/saving/saving_for_shop.ts";
import type { ShopEntries } from "../../../lib/applications/saving/shop_entries.ts";
import { PAPER_COUNTS, PAPER_SHOP } from "./paper_shop.ts";

const QUICK = { resamples: 50 };
const best = (measured: DecisionCounts, changed: Partial<ShopEntries> = {}) =>
  savingForShop([measured], { ...PAPER_SHOP, ...changed }, QUICK).models[0];

Deno.test("savingForShop() returns what stands on paper", () => {
  const { models, person, units, cheapest, unmeasured, source } = savingForShop(
    [PAPER_COUNTS],
    PAPER_SHOP,
    QUICK,
  );
  const [{ alone, asked, threshold, decided, savingAgainstPerson, savingAgainstAlone, levels, n }] = models;
  assertAlmostEquals(person, 310, 1e-9);
  assertAlmostEquals(alone.value, 480, 1e-9);
  assertAlmostEquals(asked.value, 127.14, 1e-9);
  assertAlmostEquals(decided.value, 0.706, 1e-12);
  assertAlmostEquals(savingAgainstPerson.value, 182.86, 1e-9);
  assertAlmostEquals(savingAgainstAlone.value, 352.86, 1e-9);
  assertEquals([threshold.value, n, alone.n, units, cheapest, unmeasured], [0.9, 200, 200, 1000, 0, []]);
  assertEquals(levels.map(({ threshold }) => threshold), [0, 0.6, 0.9, ALWAYS_ASK]);
  assertAlmostEquals(levels[1].cost, 220.52, 1e-9);
  assertEquals(
    source,
    "Intervals hold 95 % of 50 resamples of 200 validation images, drawn by true class; " +
      "the threshold is chosen anew in each.",
  );
});

Deno.test("savingForShop() from a confusion matrix alone asks about all or about none", () => {
  const measured = countsOfConfusion([[90, 10], [5, 95]], { ...PAPER_COUNTS });
  assertEquals(best(measured).threshold.value, ALWAYS_ASK);
  assertAlmostEquals(best(measured).asked.value, 310, 1e-9);
  assertEquals(best(measured, { minuteCost: 5 }).threshold.value, 0);
  assertAlmostEquals(best(measured, { minuteCost: 5 }).asked.value, 480, 1e-9);
});

Deno.test("savingForShop() gives the shop's volumes the place of the images' shares", () => {
  // Ten times the images of shirts, and the same rates: nothing but the interval changes.
  const counts = PAPER_COUNTS.counts.map(([shirts, coats]) => [shirts.map((count) => 10 * count), coats]);
  const more = best({ ...PAPER_COUNTS, counts }), few = best(PAPER_COUNTS);
  assertAlmostEquals(more.alone.value, few.alone.value, 1e-9);
  assertAlmostEquals(more.asked.value, few.asked.value, 1e-9);
  const { volumes } = savingForShop([{ ...PAPER_COUNTS, counts }], PAPER_SHOP, QUICK);
  assertEquals(volumes.categories.map(({ share }) => share), [0.6, 0.4]);
  volumes.categories.forEach(({ imageShare }, c) =>
    assertAlmostEquals(imageShare, [10 / 11, 1 / 11][c], 1e-12)
  );
});

Deno.test("savingForShop() leaves out what was not measured, and says so", () => {
  const hat = { name: "hat", price: 20, volume: 500 };
  const entries = { ...PAPER_SHOP, categories: [...PAPER_SHOP.categories, hat] };
  const { unmeasured, units, models, person, volumes } = savingForShop([PAPER_COUNTS], entries, QUICK);
  assertEquals([unmeasured, units, volumes.units], [["hat"], 1000, 1500]);
  assertAlmostEquals(models[0].asked.value, 127.14, 1e-9);
  assertAlmostEquals(person, 310, 1e-9);
  const noCoats = PAPER_COUNTS.counts.map(([shirts]) => [shirts, [0, 0]]);
  const without = savingForShop([{ ...PAPER_COUNTS, counts: noCoats }], PAPER_SHOP, QUICK);
  assertEquals([without.unmeasured, without.units, without.models[0].n], [["coat"], 600, 100]);
  assertAlmostEquals(without.models[0].alone.value, 360, 1e-9);
});

Deno.test("savingForShop() without measurements says that there are none", () => {
  const none = "There are no measurements of what the shop handles.";
  const empty = savingForShop([], PAPER_SHOP);
  assertEquals([empty.models, empty.cheapest, empty.source], [[], undefined, none]);
  assertEquals(empty.unmeasured, ["shirt", "coat"]);
  const hats = { ...PAPER_SHOP, categories: [{ name: "hat", price: 1, volume: 1 }] };
  assertEquals(savingForShop([PAPER_COUNTS], hats).source, none);
});

Deno.test("savingForShop() compares models, and says how often each is the cheapest", () => {
  const worse = countsOfConfusion([[60, 40], [40, 60]], { ...PAPER_COUNTS, model: "worse" });
  const { models, cheapest } = savingForShop([worse, PAPER_COUNTS], PAPER_SHOP, QUICK);
  assertEquals([models.map(({ model }) => model), cheapest], [["worse", "paper"], 1]);
  assertEquals(models.map(({ cheapestRate }) => cheapestRate), [0, 1]);
});

Deno.test("savingForShop() gives the same for a seed, for JSON, and other ends for another seed", () => {
  const one = savingForShop([PAPER_COUNTS], PAPER_SHOP, QUICK);
  assertEquals(savingForShop(JSON.parse(JSON.stringify([PAPER_COUNTS])), PAPER_SHOP, QUICK), one);
  const other = savingForShop([PAPER_COUNTS], PAPER_SHOP, { ...QUICK, seed: 2 });
  assertEquals(other.models[0].asked.value, one.models[0].asked.value);
  assert(other.models[0].asked.low !== one.models[0].asked.low);
});

Deno.test("savingCalculator() computes what savingForShop() does, for one shop after the other", () => {
  const other = { ...PAPER_SHOP, minuteCost: 3, categories: PAPER_SHOP.categories.slice(0, 1) };
  const calculate = savingCalculator([PAPER_COUNTS, { ...PAPER_COUNTS, model: "other" }], QUICK);
  for (const entries of [PAPER_SHOP, other, PAPER_SHOP]) {
    const measured = [PAPER_COUNTS, { ...PAPER_COUNTS, model: "other" }];
    assertEquals(calculate(entries), savingForShop(measured, entries, QUICK));
  }
  assertThrows(() => calculate({ ...PAPER_SHOP, minuteCost: -1 }), RangeError, "minuteCost");
});

Deno.test("savingForShop() refuses models of other classes, and what is out of range", () => {
  const other = { ...PAPER_COUNTS, model: "other", classNames: ["shirt", "hat"] };
  assertThrows(
    () => savingForShop([PAPER_COUNTS, other], PAPER_SHOP),
    TypeError,
    "Cannot compute the saving as all models must have the classes shirt, coat: " +
      "current value is shirt, hat for other",
  );
  const three = countsOfConfusion([[1, 0, 0], [0, 1, 0], [0, 0, 1]], {
    ...other,
    classNames: ["a", "b", "c"],
  });
  assertThrows(
    () => savingForShop([PAPER_COUNTS, three], PAPER_SHOP),
    TypeError,
    "as many as those of paper (2)",
  );
  assertThrows(
    () => savingForShop([PAPER_COUNTS], { ...PAPER_SHOP, minuteCost: NaN }),
    RangeError,
    "minuteCost",
  );
  assertThrows(() => savingForShop([PAPER_COUNTS], PAPER_SHOP, { resamples: 0 }), RangeError, "resamples");
  assertThrows(() => savingForShop([PAPER_COUNTS], PAPER_SHOP, { confidence: 1 }), RangeError, "confidence");
});
