import { assertEquals, assertThrows } from "@std/assert";
import { coverageInterval } from "../../../lib/applications/inventory/coverage_interval.ts";
import { evaluateRecommendations } from "../../../lib/applications/recommendation/evaluate_recommendations.ts";
import { recommendationMetrics } from "../../../lib/applications/recommendation/recommendation_metrics.ts";
import { meanInterval } from "../../../lib/metrics/mean_interval.ts";
import { wilsonInterval } from "../../../lib/metrics/wilson_interval.ts";

const features = { values: Float32Array.of(1, 0, 1, 1, 0, 1, -1, 0), rows: 4, columns: 2 };
const lists = [[0, 1], [0, 2], [2, 3], [1, 3], [0, 3]];
const heldOut = [[1, 0], [3], [3], [0], [0]];

Deno.test("evaluateRecommendations() gives what the metrics measure its intervals", () => {
  const judged = evaluateRecommendations(lists, { heldOut, features });
  const { hits, diversities } = recommendationMetrics(lists, { heldOut, features });
  assertEquals([...judged.perCustomer], [2, 0, 1, 0, 1]);
  assertEquals(judged.hitRate, wilsonInterval(3, 5));
  assertEquals(judged.hits, meanInterval(hits));
  assertEquals(judged.diversity, meanInterval(diversities));
  assertEquals(judged.coverage, coverageInterval(lists, { items: 4, customers: 1 }));
});

Deno.test("evaluateRecommendations() refuses too few customers for two groups", () => {
  assertThrows(
    () => evaluateRecommendations(lists.slice(0, 4), { heldOut: heldOut.slice(0, 4), features }),
    RangeError,
    "Cannot measure coverage as customers must be an integer from 1 to 2: current value is 0",
  );
});
