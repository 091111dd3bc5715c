import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  deploymentCriteria,
  type DeploymentCriterion,
} from "../../../lib/applications/deployment/criteria.ts";
import {
  type DeployableModel,
  recommendModel,
} from "../../../lib/applications/deployment/recommend_model.ts";
import { createRandom } from "../../../lib/core/random.ts";

const CRITERIA: DeploymentCriterion[] = [
  {
    ...{ name: "accuracy", label: "accuracy", better: "higher", why: "", weight: 3 },
    scaling: { rule: "bounds", worst: 0.8, best: 1 },
  },
  { name: "ms", label: "milliseconds", better: "lower", why: "", weight: 1, scaling: { rule: "ratio" } },
];
const model = (name: string, accuracy: number[], ms: number): DeployableModel => ({
  name,
  measured: { accuracy, ms: [ms] },
});
const LARGE = model("large", [0.94, 0.95, 0.96], 8), SMALL = model("small", [0.9, 0.91, 0.89], 2);
const SLOW = model("slow", [0.9], 10);

Deno.test("recommendModel() scores on paper, ranks, and names who is dominated by whom", () => {
  const { recommended, ranking, lead, criteria } = recommendModel([SMALL, SLOW, LARGE], CRITERIA, {
    resamples: 200,
  });
  // Large: 3/4 * 0.75 + 1/4 * 1/4 = 0.625; small: 3/4 * 0.5 + 1/4 = 0.625 as well; slow: 3/4 * 0.5 + 1/4 * 1/5.
  assertEquals(criteria.map(({ weight }) => weight), [0.75, 0.25]);
  ranking.forEach(({ score }, place) => assertAlmostEquals(score, [0.625, 0.625, 0.425][place], 1e-12));
  assertAlmostEquals(lead.value, 0, 1e-12);
  assertEquals([lead.isWithinUncertainty, recommended], [true, ranking[0].name]);
  assertEquals(ranking[2], {
    ...ranking[2],
    name: "slow",
    dominatedBy: ["small", "large"],
    recommendedRate: 0,
  });
  assertEquals(ranking.slice(0, 2).map(({ dominatedBy }) => dominatedBy), [[], []]);
  assertEquals(ranking[2].values, [0.9, 10]);
  assertAlmostEquals(ranking[2].scaled[1], 0.2, 1e-12);
});

Deno.test("recommendModel() recommends by weights, and the sweep says from which weight on", () => {
  const at = (weight: number) =>
    recommendModel([SMALL, LARGE], [{ ...CRITERIA[0], weight }, CRITERIA[1]], { resamples: 500 });
  assertEquals([at(2).recommended, at(5).recommended], ["small", "large"]);
  // At three to one both score the same.
  for (const [{ ranges, breakEvens }] of [at(2).sweeps, at(5).sweeps]) {
    assertEquals(ranges.map(({ model }) => model), ["small", "large"]);
    assertAlmostEquals(breakEvens[0], 0.75, 1e-9);
  }
  const { lead } = at(5), difference = 5 / 6 * 0.25 - 1 / 6 * 0.75;
  assertEquals(lead.over, "small");
  assertAlmostEquals(lead.value, difference, 1e-12);
  assert(lead.low < difference && difference < lead.high);
});

Deno.test("recommendModel() tells a lead beyond the uncertainty from one within it", () => {
  const options = { resamples: 1000 };
  const close = recommendModel(
    [model("a", [0.9, 0.92, 0.94], 1), model("b", [0.89, 0.93, 0.93], 1)],
    CRITERIA,
    options,
  );
  const clear = recommendModel(
    [model("a", [0.95, 0.951, 0.952], 1), model("b", [0.9, 0.901, 0.902], 1)],
    CRITERIA,
    options,
  );
  assertEquals([close.lead.isWithinUncertainty, clear.lead.isWithinUncertainty], [true, false]);
  const [first, second] = close.ranking;
  assertAlmostEquals(first.recommendedRate + second.recommendedRate, 1, 1e-12);
  assert(
    first.recommendedRate > 0.5 && second.recommendedRate > 0.2 && clear.ranking[0].recommendedRate > 0.95,
  );
});

Deno.test("recommendModel() holds the true difference of two scores as often as its interval says", () => {
  const random = createRandom(9), worlds = 400, true1 = 0.92, true2 = 0.9;
  const seeds = (mean: number) => Array.from({ length: 3 }, () => mean + 0.01 * random.normal());
  const [accuracy] = CRITERIA;
  let held = 0;
  for (let world = 0; world < worlds; world++) {
    const models = [model("one", seeds(true1), 1), model("two", seeds(true2), 1)];
    const { recommended, lead } = recommendModel(models, [accuracy], { resamples: 200, seed: world });
    const truth = (true1 - true2) / 0.2 * (recommended === "one" ? 1 : -1);
    if (lead.low <= truth && truth <= lead.high) held++;
  }
  assert(held >= 0.93 * worlds, `${held} of ${worlds}`);
});

Deno.test("recommendModel() does not depend on the order of models and criteria, nor on the sum of the weights", () => {
  const options = { resamples: 20 }, models = [SMALL, model("other", [0.97], 9), SLOW];
  const one = recommendModel(models, CRITERIA, options);
  const other = recommendModel([...models].reverse(), [...CRITERIA].reverse(), options);
  const more = recommendModel(models, CRITERIA.map((own) => ({ ...own, weight: 10 * own.weight })), options);
  assertEquals(other.ranking.map(({ name }) => name), one.ranking.map(({ name }) => name));
  other.ranking.forEach(({ score }, place) => assertAlmostEquals(score, one.ranking[place].score, 1e-12));
  assertEquals(
    more.ranking.map(({ name, score }) => [name, score]),
    one.ranking.map(({ name, score }) => [name, score]),
  );
});

Deno.test("recommendModel() never gives a model less for a better value, nor ranks it below who it dominates", () => {
  const random = createRandom(6), criteria = deploymentCriteria();
  for (let trial = 0; trial < 40; trial++) {
    const models = Array.from({ length: 6 }, (_, m) => ({
      name: `model ${m}`,
      measured: Object.fromEntries(criteria.map(({ name }) => [name, [0.7 + 0.3 * random.uniform()]])),
    }));
    const { ranking } = recommendModel(models, criteria, { resamples: 1 });
    const scoreOf = new Map(ranking.map(({ name, score }) => [name, score]));
    for (const { score, dominatedBy } of ranking) {
      for (const name of dominatedBy) assert(scoreOf.get(name)! >= score - 1e-12);
    }
    const [first, ...rest] = models;
    const better = {
      ...first,
      measured: { ...first.measured, accuracy: [first.measured.accuracy[0] + 0.05] },
    };
    const again = recommendModel([better, ...rest], criteria, { resamples: 1 }).ranking;
    assert(again.find(({ name }) => name === first.name)!.score >= scoreOf.get(first.name)! - 1e-12);
  }
});

Deno.test("recommendModel() says of what there is no spread, and what lies beyond the bounds", () => {
  const { withoutSpread, ranking } = recommendModel([LARGE, model("poor", [0.5, 0.6], 1)], CRITERIA, {
    resamples: 10,
  });
  assertEquals(withoutSpread, ["ms"]);
  assertEquals(ranking.map(({ name, beyondBounds }) => [name, beyondBounds]), [["large", []], ["poor", [
    "accuracy",
  ]]]);
});

Deno.test("recommendModel() of one model recommends it, over nobody", () => {
  const { recommended, lead, ranking } = recommendModel([SLOW], CRITERIA, { resamples: 5 });
  assertEquals([recommended, lead.over, lead.isWithinUncertainty, ranking[0].recommendedRate], [
    "slow",
    undefined,
    false,
    1,
  ]);
});

Deno.test("recommendModel() refuses what is not measured, not above 0 or not finite, and names twice", () => {
  assertThrows(
    () => recommendModel([{ name: "a", measured: { accuracy: [1] } }], CRITERIA),
    TypeError,
    "Cannot recommend a model as ms of a must be measured: current value is none. Leave the criterion out",
  );
  assertThrows(
    () => recommendModel([{ name: "a", measured: { accuracy: [], ms: [1] } }], CRITERIA),
    TypeError,
    "accuracy of a",
  );
  assertThrows(
    () => recommendModel([model("a", [0.9], 0)], CRITERIA),
    RangeError,
    "ms of a must be a finite number above 0",
  );
  assertThrows(() => recommendModel([model("a", [0.9, NaN], 1)], CRITERIA), RangeError, "accuracy of a");
  assertThrows(
    () => recommendModel([LARGE, LARGE], CRITERIA),
    RangeError,
    "a name of its own: current value is large twice",
  );
  assertThrows(() => recommendModel([], CRITERIA), RangeError, "the number of models");
  assertThrows(() => recommendModel([LARGE], []), RangeError, "the number of criteria");
});
