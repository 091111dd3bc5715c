import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { clusterMeanInterval } from "../../../lib/applications/recommendation/cluster_mean_interval.ts";
import { contrastsOverFashions } from "../../../lib/applications/recommendation/contrasts_over_fashions.ts";
import { pairedTInterval } from "../../../lib/metrics/paired_t_interval.ts";

/** What a recommender is worth where the customers of each fashion hit so often. */
function evaluation(name: string, means: readonly number[]) {
  const over = clusterMeanInterval(means.map((mean) => [mean, mean]));
  const seeds = means.map((_, i) => i);
  return { name, hits: over, hitRate: over, diversity: over, coverage: over, seeds };
}

const evaluations = [
  evaluation("one", [3, 4, 6, 9]),
  evaluation("two", [1, 2, 5, 6]),
  evaluation("three", [3, 4, 6, 9]),
];

Deno.test("contrastsOverFashions() is the paired t test, for all pairs at once", () => {
  const pairs = [["one", "two"], ["two", "one"]] as const;
  const [higher, lower] = contrastsOverFashions(evaluations, { pairs });
  // Differences 2, 2, 1, 3: two tests at 97.5 %.
  const alone = pairedTInterval([2, 2, 1, 3], { confidence: 0.975 });
  assertEquals([higher.value, higher.low, higher.high], [alone.value, alone.low, alone.high]);
  assertAlmostEquals(higher.p, 2 * alone.p, 1e-12);
  assertEquals([higher.verdict, lower.verdict, lower.high], ["higher", "lower", -alone.low]);
  assertEquals([lower.first, lower.second, lower.n, lower.differences], ["two", "one", 4, [-2, -2, -1, -3]]);
});

Deno.test("contrastsOverFashions() says of two that never differ that p is 1", () => {
  const [same] = contrastsOverFashions(evaluations, { pairs: [["one", "three"]] });
  assertEquals([same.value, same.p, same.verdict], [0, 1, "open"]);
});

Deno.test("contrastsOverFashions() gives no interval that contradicts its p", () => {
  const random = createRandom(2), confidence = 0.9;
  const drawn = ["a", "b", "c", "d"].map((name, shift) =>
    evaluation(name, Array.from({ length: 6 }, () => shift / 3 + random.normal()))
  );
  const pairs = drawn.flatMap(({ name }, i) => drawn.slice(0, i).map((one) => [name, one.name] as const));
  const contrasts = contrastsOverFashions(drawn, { pairs, confidence, measure: "coverage" });
  assertEquals(contrasts.length, 6);
  for (const { low, high, p, verdict } of contrasts) {
    assertEquals(low > 0 || high < 0, p < 1 - confidence);
    assertEquals(verdict === "open", p >= 1 - confidence);
    assert(p <= 1);
  }
});

Deno.test("contrastsOverFashions() refuses a name that there is none of, and no pairs", () => {
  assertThrows(
    () => contrastsOverFashions(evaluations, { pairs: [["one", "tow"]] }),
    RangeError,
    "Cannot compare recommenders as each name must be one of one, two, three: current value is tow. Did you mean two?",
  );
  assertThrows(
    () => contrastsOverFashions(evaluations, { pairs: [] }),
    RangeError,
    "Cannot compare recommenders as the number of pairs must be an integer of 1 or more: current value is 0",
  );
});
