import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { mean } from "../../../lib/core/statistics.ts";
import { clusterMeanInterval } from "../../../lib/applications/recommendation/cluster_mean_interval.ts";
import {
  evaluateOverFashions,
  type Recommender,
} from "../../../lib/applications/recommendation/evaluate_over_fashions.ts";
import { evaluateRecommendations } from "../../../lib/applications/recommendation/evaluate_recommendations.ts";
import { topItems } from "../../../lib/applications/recommendation/top_items.ts";
import { unitsSold } from "../../../lib/applications/recommendation/units_sold.ts";
import { simulateFashions } from "../../../lib/applications/recommendation/simulated_fashions.ts";
import { fashionShop } from "./fashion_shop.ts";

const { catalogue, features } = fashionShop(60), items = 60;
const about = { classes: 4, customers: 40, history: 6, heldOut: 6 };
const popular: Recommender = ({ histories }) => {
  const sold = unitsSold(histories, { items });
  return histories.map((exclude) => topItems(sold, { k: 6, exclude }));
};

Deno.test("evaluateOverFashions() measures each fashion as evaluateRecommendations() does", () => {
  const fashions = simulateFashions(catalogue, { ...about, fashions: 3 });
  const own = evaluateOverFashions(fashions, popular, { features });
  const each = fashions.map((fashion) =>
    evaluateRecommendations(popular(fashion), { heldOut: fashion.heldOut, features })
  );
  for (const measure of ["hits", "hitRate", "diversity", "coverage"] as const) {
    const expected = each.map((one) => one[measure].value);
    own[measure].means.forEach((value, i) => assertAlmostEquals(value, expected[i], 1e-12));
    assertAlmostEquals(own[measure].value, mean(expected), 1e-12);
    assertEquals(own[measure].n, 3);
  }
  assertEquals(own.hits, clusterMeanInterval(each.map(({ perCustomer }) => perCustomer)));
  assertEquals(own.seeds, fashions.map(({ seed }) => seed));
});

Deno.test("evaluateOverFashions() holds what is true over fashions, where customers of one fashion do not", () => {
  const fashions = simulateFashions(catalogue, { ...about, fashions: 400 });
  // The mean of 400 fashions stands for that of all: its standard error is a sixth of that of ten.
  const truth = evaluateOverFashions(fashions, popular, { features }).hits.value;
  const holds = ({ low, high }: { low: number; high: number }) => low <= truth && truth <= high;
  const tens = Array.from({ length: 40 }, (_, i) => fashions.slice(10 * i, 10 * (i + 1)));
  const held = tens.filter((ten) => holds(evaluateOverFashions(ten, popular, { features }).hits)).length;
  const single =
    fashions.slice(0, 100).filter((fashion) =>
      holds(evaluateRecommendations(popular(fashion), { heldOut: fashion.heldOut, features }).hits)
    ).length;
  // 38 of 40 with a standard deviation of 1.4; of the single fashions 95 of 100 are promised.
  assert(held >= 34, `${held}`);
  assert(single < 70, `${single}`);
});

Deno.test("evaluateOverFashions() keeps fractions between 0 and 1", () => {
  const fashions = simulateFashions(catalogue, { ...about, customers: 10, fashions: 2 });
  const all: Recommender = ({ customers }) => customers.map(() => [...Array(items).keys()]);
  const { hitRate, coverage, hits } = evaluateOverFashions(fashions, all, { features });
  assertEquals([hitRate.value, hitRate.low, hitRate.high], [1, 1, 1]);
  assertEquals([coverage.low, coverage.high, hits.value], [1, 1, 6]);
});

Deno.test("evaluateOverFashions() refuses fashions that were chosen on, one alone, and lists that are missing", () => {
  const fashions = simulateFashions(catalogue, { ...about, customers: 10, fashions: 2 }),
    [{ seed }] = fashions;
  assertThrows(
    () => evaluateOverFashions(fashions, popular, { features, chosenOn: [5, seed] }),
    RangeError,
    `Cannot evaluate over fashions as each fashion must be another than those chosen on: current value is seed ${seed}`,
  );
  assertThrows(
    () => evaluateOverFashions(fashions.slice(1), popular, { features }),
    RangeError,
    "Cannot evaluate over fashions as the number of fashions must be an integer of 2 or more: current value is 1",
  );
  assertThrows(
    () => evaluateOverFashions(fashions, () => [], { features }),
    TypeError,
    "Cannot evaluate over fashions as lists must be as many as customers (10): current value is 0",
  );
  assertThrows(
    () => evaluateOverFashions(fashions, ({ customers }) => customers.map(() => [1]), { features }),
    RangeError,
    "Cannot evaluate over fashions as the length of a list must be an integer of 2 or more: current value is 1",
  );
});
