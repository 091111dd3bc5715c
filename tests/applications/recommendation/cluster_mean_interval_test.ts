import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { clusterMeanInterval } from "../../../lib/applications/recommendation/cluster_mean_interval.ts";
import { pairedTInterval } from "../../../lib/metrics/paired_t_interval.ts";

Deno.test("clusterMeanInterval() is Student's t interval of the means of clusters", () => {
  const { value, low, high, n, means, ...spread } = clusterMeanInterval([[0, 2], [4, 6]]);
  assertEquals([value, n, means], [3, 2, [1, 5]]);
  // The means have variance 8, so that their mean has standard error 2; one degree of freedom.
  const half = 2 * Math.tan(0.475 * Math.PI);
  assertAlmostEquals(low, 3 - half, 1e-12);
  assertAlmostEquals(high, 3 + half, 1e-12);
  // Of the variance 8, members that vary by 2 explain 1. Independent, the four would give a variance of 20 / 3 / 4.
  assertAlmostEquals(spread.betweenDeviation, Math.sqrt(7), 1e-12);
  assertAlmostEquals(spread.designEffect, 4 / (20 / 3 / 4), 1e-12);
});

Deno.test("clusterMeanInterval() gives every cluster the same weight", () => {
  assertEquals(clusterMeanInterval([[1, 1, 1, 1, 1, 1], [3, 3]]).value, 2);
});

Deno.test("clusterMeanInterval() finds nothing between clusters of which each is like all", () => {
  const { betweenDeviation, low, high } = clusterMeanInterval([[0, 1], [1, 0], [0, 1]]);
  assertEquals([betweenDeviation, low, high], [0, 0.5, 0.5]);
  assertEquals(clusterMeanInterval([[1, 1], [1, 1]]).designEffect, NaN);
});

Deno.test("clusterMeanInterval() holds the mean as often as it says, where an interval over examples does not", () => {
  const random = createRandom(3), trials = 400, truth = 0.3, between = 0.2, within = 0.5;
  let [held, heldByExamples, variance, effect] = [0, 0, 0, 0];
  for (let trial = 0; trial < trials; trial++) {
    const clusters = Array.from({ length: 20 }, () => {
      const mean = truth + between * random.normal();
      return Float64Array.from({ length: 100 }, () => mean + within * random.normal());
    });
    const own = clusterMeanInterval(clusters);
    const examples = pairedTInterval(clusters.flatMap((values) => [...values]));
    if (own.low <= truth && truth <= own.high) held++;
    if (examples.low <= truth && truth <= examples.high) heldByExamples++;
    variance += own.betweenDeviation ** 2 / trials;
    effect += own.designEffect / trials;
  }
  // 95 % with a standard error of 1.1 points.
  assert(held / trials > 0.915 && held / trials < 0.985, `${held / trials}`);
  assert(heldByExamples / trials < 0.5, `${heldByExamples / trials}`);
  assertAlmostEquals(variance, between ** 2, 0.002);
  // Kish: 1 and 99 times the correlation within a cluster.
  assertAlmostEquals(effect, 1 + 99 * between ** 2 / (between ** 2 + within ** 2), 1);
});

Deno.test("clusterMeanInterval() refuses one cluster, a cluster of one and what is no number", () => {
  assertThrows(
    () => clusterMeanInterval([[1, 2]]),
    RangeError,
    "Cannot compute an interval over clusters as the number of clusters must be an integer of 2 or more: current " +
      "value is 1",
  );
  assertThrows(
    () => clusterMeanInterval([[1, 2], [1]]),
    RangeError,
    "Cannot compute an interval over clusters as the examples of each cluster must be an integer of 2 or more: " +
      "current value is 1",
  );
  assertThrows(
    () => clusterMeanInterval([[1, 2], [1, NaN]]),
    RangeError,
    "Cannot compute an interval over clusters as examples must be finite numbers: current value is NaN at index 1",
  );
});
