import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { rankingScores } from "../../../lib/applications/recommendation/ranking_scores.ts";

Deno.test("rankingScores() scores a ranking without ties", () => {
  // In order: relevant, not, relevant, not. Precision 1/1 and 2/3 at the relevant places.
  const scores = rankingScores([0.1, 0.4, 0.2, 0.3], { isRelevant: [1, 0, 0, 1], k: 2 });
  assertAlmostEquals(scores.averagePrecision, (1 + 2 / 3) / 2, 1e-15);
  assertEquals([scores.precisionAtK, scores.recallAtK, scores.hitAtK], [0.5, 0.5, 1]);
});

Deno.test("rankingScores() is the mean over all orders of the tied", () => {
  const distances = [1, 2, 2, 2, 2, 3];
  const isRelevant = [0, 1, 0, 1, 0, 1];
  const mean = { averagePrecision: 0, precisionAtK: 0, recallAtK: 0, hitAtK: 0 };
  let orders = 0;
  const visit = (order: number[], left: number[]) => {
    if (left.length > 0) {
      for (const item of left) visit([...order, item], left.filter((other) => other !== item));
      return;
    }
    // Distances that break the ties in this order.
    const broken = distances.map((distance, i) => distance + 0.01 * order.indexOf(i));
    const scores = rankingScores(broken, { isRelevant, k: 3 });
    for (const name of Object.keys(mean) as (keyof typeof mean)[]) mean[name] += scores[name];
    orders++;
  };
  visit([], [1, 2, 3, 4]);
  const tied = rankingScores(distances, { isRelevant, k: 3 });
  for (const name of Object.keys(mean) as (keyof typeof mean)[]) {
    assertAlmostEquals(tied[name], mean[name] / orders, 1e-12);
  }
});

Deno.test("rankingScores() has no average precision and no recall without a relevant item", () => {
  const scores = rankingScores([1, 2], { isRelevant: [0, 0], k: 1 });
  assertEquals(scores, { averagePrecision: NaN, precisionAtK: 0, recallAtK: NaN, hitAtK: 0 });
});

Deno.test("rankingScores() refuses NaN, a k out of range and other lengths", () => {
  assertThrows(
    () => rankingScores([1, NaN], { isRelevant: [1, 0], k: 1 }),
    RangeError,
    "Cannot score a ranking as distances must be numbers: current value is NaN at index 1",
  );
  assertThrows(
    () => rankingScores([1], { isRelevant: [1], k: 2 }),
    RangeError,
    "Cannot score a ranking as k must be an integer from 1 to 1: current value is 2",
  );
  assertThrows(
    () => rankingScores([1], { isRelevant: [1, 0], k: 1 }),
    TypeError,
    "Cannot score a ranking as isRelevant must be as many as distances (1): current value is 2",
  );
});
