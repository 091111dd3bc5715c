import { assert, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { clusterMeanInterval } from "../../../lib/applications/recommendation/cluster_mean_interval.ts";
import { pairedTInterval } from "../../../lib/metrics/paired_t_interval.ts";
import { compareOverFashions } from "../../../lib/applications/recommendation/compare_over_fashions.ts";

/** What a recommender is worth where the customers of each fashion hit so often. */
function evaluation(hits: readonly number[][], seeds = hits.map((_, i) => i)) {
  const over = clusterMeanInterval(hits);
  return { hits: over, hitRate: over, diversity: over, coverage: over, seeds };
}

Deno.test("compareOverFashions() is the paired t test of the fashions' means", () => {
  const [a, b] = [evaluation([[1, 2], [3, 3], [5, 8]]), evaluation([[0, 1], [3, 2], [5, 5]])];
  const { differences, ...test } = compareOverFashions(a, b);
  assertEquals(differences, [1, 0.5, 1.5]);
  assertEquals(test, pairedTInterval([1, 0.5, 1.5]));
  assertEquals(
    compareOverFashions(a, b, { measure: "coverage", confidence: 0.5 }).high,
    pairedTInterval(differences, { confidence: 0.5 }).high,
  );
});

Deno.test("compareOverFashions() sees a difference that the fashions' own spread would hide", () => {
  const fashions = [0, 10, 20, 30].map((base) => [base, base + 1]);
  const better = fashions.map(([x, y], i) => [x + 1 + i / 10, y + 1]);
  const { value, p } = compareOverFashions(evaluation(better), evaluation(fashions));
  assert(value > 1 && p < 0.001);
  assert(evaluation(better).hits.low < evaluation(fashions).hits.high);
});

Deno.test("compareOverFashions() finds a difference between equals as rarely as it says", () => {
  const random = createRandom(6), trials = 300;
  let found = 0;
  for (let trial = 0; trial < trials; trial++) {
    const bases = Array.from({ length: 12 }, () => random.normal());
    // Each is better in some fashions, by chance alone.
    const draw = () =>
      evaluation(bases.map((base) => {
        const mean = base + 0.3 * random.normal();
        return [0, 1, 2, 3].map(() => mean + random.normal());
      }));
    if (compareOverFashions(draw(), draw()).p <= 0.05) found++;
  }
  // 15 of 300, with a standard deviation of 3.8.
  assert(found >= 4 && found <= 26, `${found}`);
});

Deno.test("compareOverFashions() refuses two that were evaluated on other fashions", () => {
  const hits = [[1, 2], [3, 3]];
  assertThrows(
    () => compareOverFashions(evaluation(hits, [4, 5]), evaluation(hits, [4, 6])),
    TypeError,
    "Cannot compare recommenders as both must be evaluated on the same fashions: current value is seeds 4, 5 and 4, 6",
  );
});
