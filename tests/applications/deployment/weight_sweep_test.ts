import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { DeploymentCriterion } from "../../../lib/applications/deployment/criteria.ts";
import { weightedScores } from "../../../lib/applications/deployment/score_models.ts";
import { weightSweeps } from "../../../lib/applications/deployment/weight_sweep.ts";
import { createRandom } from "../../../lib/core/random.ts";

const criterion = (name: string, weight: number): DeploymentCriterion => ({
  ...{ name, label: name, weight, better: "higher", scaling: { rule: "ratio" }, why: "" },
});

Deno.test("weightSweeps() finds the break-even weight on paper", () => {
  // By accuracy alone 0.9 against 0.6, by speed alone 0.2 against 1: 0.9 w + 0.2 (1 - w) = 0.6 w + (1 - w) at 8 / 11.
  const criteria = [criterion("accuracy", 3), criterion("speed", 1)], names = ["large", "small"];
  const [accuracy, speed] = weightSweeps([[0.9, 0.6], [0.2, 1]], { criteria, names });
  assertEquals([accuracy.criterion, accuracy.weight, speed.weight], ["accuracy", 0.75, 0.25]);
  assertEquals(accuracy.ranges.map(({ model }) => model), ["small", "large"]);
  assertAlmostEquals(accuracy.breakEvens[0], 8 / 11, 1e-12);
  assertAlmostEquals(speed.breakEvens[0], 3 / 11, 1e-12);
  assertEquals([accuracy.ranges[0].from, accuracy.ranges[1].to], [0, 1]);
});

Deno.test("weightSweeps() has one range where nothing changes, and takes equal others where all are 0", () => {
  const criteria = [criterion("a", 1), criterion("b", 0), criterion("c", 0)], names = ["one", "two"];
  const [a, b] = weightSweeps([[0.5, 0.4], [1, 0], [0, 1]], { criteria, names });
  assertEquals([a.ranges, a.breakEvens], [[{ from: 0, to: 1, model: "one" }], []]);
  assertEquals(b.ranges, [{ from: 0, to: 1, model: "one" }]);
  assertEquals(
    weightSweeps([[1, 2]], { criteria: [criterion("a", 1)], names })[0].ranges.at(-1)!.model,
    "two",
  );
});

Deno.test("weightSweeps() names whoever scores highest at every weight", () => {
  const random = createRandom(4);
  for (let trial = 0; trial < 30; trial++) {
    const names = ["a", "b", "c", "d", "e"],
      criteria = ["x", "y", "z"].map((name) => criterion(name, random.uniform()));
    const scaled = criteria.map(() => names.map(() => random.uniform()));
    for (const [c, { ranges, breakEvens }] of weightSweeps(scaled, { criteria, names }).entries()) {
      assertEquals(breakEvens, ranges.slice(1).map(({ from }) => from));
      ranges.forEach(({ from }, i) => assertEquals(from, i === 0 ? 0 : ranges[i - 1].to));
      for (const { from, to, model } of ranges) {
        const weight = from + (to - from) * random.uniform(), rest = criteria.filter((_, o) => o !== c);
        const sum = rest.reduce((all, own) => all + own.weight, 0);
        const weights = criteria.map((own, o) => o === c ? weight : (1 - weight) * own.weight / sum);
        const scores = weightedScores(scaled, weights);
        assert(scores[names.indexOf(model)] >= Math.max(...scores) - 1e-12);
      }
    }
  }
});
