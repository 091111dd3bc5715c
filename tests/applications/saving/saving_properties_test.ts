/** Holds what must be so for any shop and model, and closed forms. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { confusionRates } from "../../../lib/applications/inventory/confusion_rates.ts";
import {
  ALWAYS_ASK,
  countsOfConfusion,
  type DecisionCounts,
} from "../../../lib/applications/saving/decision_counts.ts";
import { savingForShop } from "../../../lib/applications/saving/saving_for_shop.ts";
import type { ShopEntries } from "../../../lib/applications/saving/shop_entries.ts";
import { unitCosts } from "../../../lib/applications/saving/unit_costs.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { PAPER_COUNTS, PAPER_SHOP } from "./paper_shop.ts";

const QUICK = { resamples: 50 };

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
