import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { rankCorrelation } from "../../lib/metrics/rank_correlation.ts";

Deno.test("rankCorrelation() is 1 for the same order, -1 for the reverse, whatever the distances", () => {
  assertEquals(rankCorrelation([1, 2, 100], [-5, 0, 0.1]), 1);
  assertEquals(rankCorrelation([1, 2, 100], [3, 2, -7]), -1);
});

Deno.test("rankCorrelation() is 1 - 6 sum(d^2) / (n^3 - n) where no two are equal", () => {
  const random = createRandom(1), n = 50;
  const [one, other] = [random.permutation(n), random.permutation(n)];
  const squares = one.reduce((sum, rank, i) => sum + (rank - other[i]) ** 2, 0);
  assertAlmostEquals(rankCorrelation(one, other), 1 - 6 * squares / (n ** 3 - n), 1e-12);
});

Deno.test("rankCorrelation() gives equal numbers the mean of their ranks, as SciPy does", () => {
  // scipy.stats.spearmanr of SciPy 1.10
  assertAlmostEquals(
    rankCorrelation([1, 2, 2, 3, 5, 5, 5], [2, 1, 4, 4, 3, 9, 9]),
    0.6764666413954515,
    1e-14,
  );
  assertAlmostEquals(rankCorrelation([0, 0, 0, 1], [3, 1, 2, 2]), 0, 1e-14);
});

Deno.test("rankCorrelation() is NaN where one list does not vary", () => {
  assertEquals(rankCorrelation([1, 1, 1], [1, 2, 3]), NaN);
});

Deno.test("rankCorrelation() refuses lists that differ, are too short or hold NaN", () => {
  assertThrows(
    () => rankCorrelation([1, 2], [1]),
    TypeError,
    "Cannot correlate ranks as numbers of the second list must be as many as the first (2): current value is 1",
  );
  assertThrows(
    () => rankCorrelation([1], [1]),
    RangeError,
    "Cannot correlate ranks as the number of pairs must be an integer of 2 or more: current value is 1",
  );
  assertThrows(
    () => rankCorrelation([1, NaN, 2], [1, 2, 3]),
    RangeError,
    "Cannot correlate ranks as numbers must not be NaN: current value is NaN at index 1",
  );
});
