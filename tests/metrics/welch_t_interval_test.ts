import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { welchTInterval } from "../../lib/metrics/welch_t_interval.ts";

Deno.test("welchTInterval() has two degrees of freedom for two and two runs of equal spread", () => {
  // Means 3 and 0, a variance of 2 each: t is 3 / sqrt(2), and of two degrees p is 1 - t / sqrt(2 + t^2).
  const { value, low, high, p, n } = welchTInterval([2, 4], [-1, 1]);
  const t = 3 / Math.SQRT2, quantile = 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2));
  assertEquals([value, n], [3, 4]);
  assertAlmostEquals(p, 1 - t / Math.sqrt(2 + t ** 2), 1e-14);
  assertAlmostEquals(high - value, quantile * Math.SQRT2, 1e-12);
  assertAlmostEquals(value - low, quantile * Math.SQRT2, 1e-12);
});

Deno.test("welchTInterval() of runs without spread is a point, with a p of 0, or of NaN where they are equal", () => {
  assertEquals(welchTInterval([1, 1], [0.5, 0.5]), { value: 0.5, low: 0.5, high: 0.5, p: 0, n: 4 });
  assertEquals(welchTInterval([1, 1], [1, 1, 1]).p, NaN);
});

Deno.test("welchTInterval() refuses a single run on either side, and one that is not finite", () => {
  for (const [first, second] of [[[1], [1, 2]], [[1, 2], [1]]]) {
    assertThrows(
      () => welchTInterval(first, second),
      RangeError,
      "Cannot compute an interval as the number of runs must be an integer of 2 or more: current value is 1",
    );
  }
  assertThrows(() => welchTInterval([1, 2], [1, Infinity]), RangeError, "runs must be finite numbers");
});
