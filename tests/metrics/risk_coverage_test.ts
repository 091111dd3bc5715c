import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { afterAbstaining, riskCoverage } from "../../lib/metrics/risk_coverage.ts";

/** Scores of two classes for examples of class 0: the confidence, and whether the prediction is right. */
function judged(...examples: [confidence: number, isRight: boolean][]) {
  return {
    labels: examples.map(() => 0),
    scores: examples.flatMap(([confidence, isRight]) => isRight ? [confidence, 0] : [0, confidence]),
  };
}

Deno.test("riskCoverage() keeps the most confident first", () => {
  const { labels, scores } = judged([0.7, false], [0.9, true], [0.8, true], [0.6, true]);
  const { points, area } = riskCoverage(labels, scores, { classes: 2 });
  assertEquals(points, [
    { coverage: 0.25, accuracy: 1, threshold: 0.9, n: 1, right: 1 },
    { coverage: 0.5, accuracy: 1, threshold: 0.8, n: 2, right: 2 },
    { coverage: 0.75, accuracy: 2 / 3, threshold: 0.7, n: 3, right: 2 },
    { coverage: 1, accuracy: 0.75, threshold: 0.6, n: 4, right: 3 },
  ]);
  assertAlmostEquals(area, (0 + 0 + 1 / 3 + 1 / 4) / 4, 1e-15);
});

Deno.test("riskCoverage() has the least area when errors come last, and the greatest when first", () => {
  const last = judged([0.9, true], [0.8, true], [0.7, false], [0.6, false]);
  const best = riskCoverage(last.labels, last.scores, { classes: 2 });
  assertAlmostEquals(best.area, best.leastArea, 1e-15);
  assertAlmostEquals(best.area, (1 / 3 + 2 / 4) / 4, 1e-15);
  const first = judged([0.9, false], [0.8, false], [0.7, true], [0.6, true]);
  const worst = riskCoverage(first.labels, first.scores, { classes: 2 });
  assertAlmostEquals(worst.area, (1 + 1 + 2 / 3 + 2 / 4) / 4, 1e-15);
  assertEquals(worst.leastArea, best.leastArea);
});

Deno.test("riskCoverage() counts equal confidences by the mean over their orders", () => {
  const { labels, scores } = judged([0.9, true], [0.5, false], [0.5, true], [0.5, true]);
  const { points, area } = riskCoverage(labels, scores, { classes: 2 });
  assertEquals(points.map(({ n }) => n), [1, 4]);
  // The error may be second, third or fourth.
  const orders = [[1, 1, 1], [0, 1, 1], [0, 0, 1]];
  const areas = orders.map(([a, b, c]) => (a / 2 + b / 3 + c / 4) / 4);
  assertAlmostEquals(area, areas.reduce((sum, value) => sum + value) / 3, 1e-15);
});

Deno.test("riskCoverage() is the same in any order of the examples", () => {
  const random = createRandom(3);
  const examples = Array.from(
    { length: 60 },
    (): [number, boolean] => [(1 + random.integer(8)) / 8, random.uniform() < 0.7],
  );
  const { labels, scores } = judged(...examples);
  const reversed = judged(...examples.toReversed());
  assertEquals(
    riskCoverage(labels, scores, { classes: 2 }),
    riskCoverage(reversed.labels, reversed.scores, { classes: 2 }),
  );
});

Deno.test("riskCoverage() without examples has no points and no area", () => {
  assertEquals(riskCoverage([], [], { classes: 2 }), { points: [], area: NaN, leastArea: NaN });
});

Deno.test("riskCoverage() without errors has an area of 0, and without hits of 1", () => {
  const right = judged([0.9, true], [0.8, true]), wrong = judged([0.9, false], [0.8, false]);
  assertEquals(riskCoverage(right.labels, right.scores, { classes: 2 }).area, 0);
  const { area, leastArea } = riskCoverage(wrong.labels, wrong.scores, { classes: 2 });
  assertEquals([area, leastArea], [1, 1]);
});

Deno.test("riskCoverage() refuses a score that is NaN", () => {
  assertThrows(
    () => riskCoverage([0], [NaN, 1], { classes: 2 }),
    RangeError,
    "Cannot compute risk and coverage as scores must be numbers: current value is NaN at index 0",
  );
});

Deno.test("afterAbstaining() abstains from the fraction or, where confidences are equal, more", () => {
  const { labels, scores } = judged([0.9, true], [0.8, true], [0.7, false], [0.7, true], [0.6, false]);
  const curve = riskCoverage(labels, scores, { classes: 2 });
  assertEquals(afterAbstaining(curve, 0)?.n, 5);
  assertEquals(afterAbstaining(curve, 0.2)?.n, 4);
  assertEquals(afterAbstaining(curve, 0.3)?.n, 2);
  assertEquals(afterAbstaining(curve, 0.6)?.n, 2);
  assertEquals(afterAbstaining(curve, 1), undefined);
});

Deno.test("afterAbstaining() gives every whole number of examples its own fraction", () => {
  const { labels, scores } = judged(
    ...Array.from({ length: 100 }, (_, i): [number, boolean] => [1 - i / 200, true]),
  );
  const curve = riskCoverage(labels, scores, { classes: 2 });
  for (let n = 1; n <= 100; n++) assertEquals(afterAbstaining(curve, (100 - n) / 100)?.n, n);
});

Deno.test("afterAbstaining() refuses a fraction that is not from 0 to 1", () => {
  for (const fraction of [-0.1, 1.1, NaN]) {
    assertThrows(
      () => afterAbstaining(riskCoverage([0], [1, 0], { classes: 2 }), fraction),
      RangeError,
      `Cannot abstain as fraction must be from 0 to 1: current value is ${fraction}`,
    );
  }
});
