import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { confusionRates } from "../../../lib/applications/inventory/confusion_rates.ts";
import {
  ALWAYS_ASK,
  countsOfConfusion,
  type DecisionCounts,
} from "../../../lib/applications/saving/decision_counts.ts";
import { savingCalculator, savingForShop } from "../../../lib/applications/saving/saving_for_shop.ts";
import type { ShopEntries } from "../../../lib/applications/saving/shop_entries.ts";
import { unitCosts } from "../../../lib/applications/saving/unit_costs.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { PAPER_COUNTS, PAPER_SHOP } from "./paper_shop.ts";

const QUICK = { resamples: 50 };
const best = (measured: DecisionCounts, changed: Partial<ShopEntries> = {}) =>
  savingForShop([measured], { ...PAPER_SHOP, ...changed }, QUICK).models[0];

/** Counts of a model with several classes, each with errors of its own. */
function randomCounts(classes: number, seed: number): DecisionCounts {
  const random = createRandom(seed), classNames = Array.from({ length: classes }, (_, c) => `class ${c}`);
  const counts = [0, 1, 2, 3].map((b) =>
    classNames.map((_, t) => classNames.map((_, p) => random.integer(t === p ? 10 * (b + 1) : 8 - 2 * b)))
  );
  return { model: "random", source: "made-up images", classNames, thresholds: [0, 0.5, 0.7, 0.9], counts };
}

/** Chances of 0 to n successes. */
function binomial(n: number, rate: number): number[] {
  const chances = [(1 - rate) ** n];
  for (let k = 1; k <= n; k++) chances.push(chances[k - 1] * (n - k + 1) / k * rate / (1 - rate));
  return chances;
}

function shopOf(classNames: readonly string[], seed: number): ShopEntries {
  const random = createRandom(seed);
  const categories = classNames.map((name) => ({
    name,
    price: random.integer(90),
    volume: 1 + random.integer(50),
  }));
  return { ...PAPER_SHOP, categories, priceLossRate: 0.3 };
}

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

Deno.test("savingForShop() of a model alone is the closed form of rates, costs and units", () => {
  const measured = randomCounts(5, 1), entries = shopOf(measured.classNames, 2);
  const confusion = measured.classNames.map((_, t) =>
    measured.classNames.map((_, p) => measured.counts.reduce((sum, matrix) => sum + matrix[t][p], 0))
  );
  const { costs } = unitCosts(entries, measured.classNames), rates = confusionRates(confusion);
  const expected = rates.flatMap((row, t) =>
    row.map((rate, p) => entries.categories[t].volume * rate * costs[t][p])
  )
    .reduce((sum, cost) => sum + cost, 0);
  assertAlmostEquals(savingForShop([measured], entries, QUICK).models[0].alone.value, expected, 1e-9);
});

Deno.test("savingForShop() has the interval of two binomials where nobody is asked", () => {
  const measured = countsOfConfusion([[360, 40], [20, 380]], PAPER_COUNTS);
  const { alone, savingAgainstAlone } = savingForShop([measured], { ...PAPER_SHOP, minuteCost: 100 }, {
    resamples: 8000,
  }).models[0];
  // Of 400 images each, one stands for 1.5 shirts or 1 coat, at 6: costs 9 and 6.
  const chances = new Map<number, number>();
  const [shirts, coats] = [binomial(400, 0.1), binomial(400, 0.05)];
  for (const [a, first] of shirts.entries()) {
    for (const [b, second] of coats.entries()) {
      chances.set(9 * a + 6 * b, (chances.get(9 * a + 6 * b) ?? 0) + first * second);
    }
  }
  const below = (fraction: number) => {
    let sum = 0;
    return [...chances].sort(([a], [b]) => a - b).find(([, chance]) => (sum += chance) >= fraction)![0];
  };
  // Three standard errors of a quantile of 8000 draws are 6, and costs lie 3 apart.
  assertAlmostEquals(alone.low, below(0.025), 8);
  assertAlmostEquals(alone.high, below(0.975), 8);
  assert(below(0.975) - below(0.025) > 200);
  assertEquals([savingAgainstAlone.low, savingAgainstAlone.high], [0, 0]);
});

Deno.test("savingForShop() never lets a model decide less because a person costs more", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const measured = randomCounts(4, seed), entries = shopOf(measured.classNames, seed);
    const decided = [0, 0.1, 0.3, 1, 3, 10, 30, 100, 1000].map((minuteCost) =>
      savingForShop([measured], { ...entries, minuteCost }, { resamples: 1 }).models[0].decided.value
    );
    assert(new Set(decided).size > 1, "the threshold never moved");
    decided.slice(1).forEach((value, i) =>
      assert(value >= decided[i], `${decided.join(", ")} with seed ${seed}`)
    );
  }
});

Deno.test("savingForShop() never lets a person be asked less because errors cost more", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const measured = randomCounts(4, seed),
      entries = { ...shopOf(measured.classNames, seed), personErrorRate: 0 };
    const decided = [0, 0.1, 1, 3, 10, 100].map((misplacedCost) =>
      savingForShop([measured], { ...entries, misplacedCost }, { resamples: 1 }).models[0].decided.value
    );
    decided.slice(1).forEach((value, i) =>
      assert(value <= decided[i], `${decided.join(", ")} with seed ${seed}`)
    );
  }
});

Deno.test("savingForShop() does not depend on the order of the classes, of the model's or of the shop's", () => {
  const measured = randomCounts(4, 7), order = [2, 0, 3, 1];
  const entries = { ...shopOf(measured.classNames, 8), minuteCost: 8 };
  const moved: DecisionCounts = {
    ...measured,
    classNames: order.map((c) => measured.classNames[c]),
    counts: measured.counts.map((matrix) => order.map((t) => order.map((p) => matrix[t][p]))),
  };
  const categories = [...entries.categories].reverse();
  const options = { resamples: 4000 };
  const [one] = savingForShop([measured], entries, options).models;
  const [other] = savingForShop([moved], { ...entries, categories }, options).models;
  assertAlmostEquals(one.asked.value, other.asked.value, 1e-9);
  assertAlmostEquals(one.alone.value, other.alone.value, 1e-9);
  assertEquals(one.threshold.value, other.threshold.value);
  assert(one.threshold.value > 0 && one.threshold.value < ALWAYS_ASK);
  // Drawn in another order, the ends differ by chance: three standard errors are 0.05 of the width.
  assertAlmostEquals(one.alone.low, other.alone.low, 0.06 * (one.alone.high - one.alone.low));
  assertAlmostEquals(one.asked.high, other.asked.high, 0.06 * (one.asked.high - one.asked.low));
});

Deno.test("savingForShop() is proportional to units and to money, ends included", () => {
  const measured = randomCounts(4, 3), entries = shopOf(measured.classNames, 4);
  const [one] = savingForShop([measured], entries, QUICK).models;
  const total = entries.categories.reduce((sum, { volume }) => sum + volume, 0);
  const [more] = savingForShop([measured], { ...entries, unitsPerPeriod: 8 * total }, QUICK).models;
  const { misplacedCost, stockOutCost, minuteCost, categories } = entries;
  const [dearer] = savingForShop([measured], {
    ...entries,
    ...{ misplacedCost: 8 * misplacedCost, stockOutCost: 8 * stockOutCost, minuteCost: 8 * minuteCost },
    categories: categories.map((own) => ({ ...own, price: 8 * own.price })),
  }, QUICK).models;
  for (const other of [more, dearer]) {
    for (const key of ["alone", "asked", "savingAgainstPerson", "savingAgainstAlone"] as const) {
      for (const end of ["value", "low", "high"] as const) {
        assertAlmostEquals(other[key][end], 8 * one[key][end], 1e-6 * Math.abs(one.alone.value));
      }
    }
    assertEquals(other.threshold, one.threshold);
  }
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
