import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { pairedTInterval } from "../../lib/metrics/paired_t_interval.ts";

Deno.test("pairedTInterval() is the mean and so many standard errors", () => {
  // Mean 1.5, standard error 0.5, and the 97.5 % quantile of one degree of freedom is tan(0.475 pi).
  const half = 0.5 * Math.tan(0.475 * Math.PI);
  const { value, low, high, n } = pairedTInterval([1, 2]);
  assertEquals([value, n], [1.5, 2]);
  assertAlmostEquals(low, 1.5 - half, 1e-13);
  assertAlmostEquals(high, 1.5 + half, 1e-13);
});

Deno.test("pairedTInterval() tests the mean against 0", () => {
  // t is 3, with one degree of freedom.
  assertAlmostEquals(pairedTInterval([1, 2]).p, 2 * Math.atan(1 / 3) / Math.PI, 1e-15);
  assertEquals(pairedTInterval([-1, 1]).p, 1);
});

Deno.test("pairedTInterval() ends at 0 where confidence and p add up to 1", () => {
  const differences = [0.5, 0.25, -0.125, 0.75];
  const { p } = pairedTInterval(differences);
  assertAlmostEquals(pairedTInterval(differences, { confidence: 1 - p }).low, 0, 1e-14);
});

Deno.test("pairedTInterval() of equal differences is a point, with a p of 0, or of NaN where all are 0", () => {
  // The sum of three times 0.1 divided by 3 is not 0.1.
  assertEquals(pairedTInterval([0.1, 0.1, 0.1]), { value: 0.1, low: 0.1, high: 0.1, p: 0, n: 3 });
  assertEquals(pairedTInterval([0, 0]), { value: 0, low: 0, high: 0, p: NaN, n: 2 });
});

Deno.test("pairedTInterval() refuses fewer than two differences", () => {
  for (const differences of [[], [1]]) {
    assertThrows(
      () => pairedTInterval(differences),
      RangeError,
      `Cannot compute an interval as the number of differences must be an integer of 2 or more: current value is ${differences.length}`,
    );
  }
});

Deno.test("pairedTInterval() refuses a difference that is not finite", () => {
  for (const difference of [NaN, -Infinity]) {
    assertThrows(
      () => pairedTInterval([1, difference]),
      RangeError,
      `Cannot compute an interval as differences must be finite numbers: current value is ${difference} at index 1`,
    );
  }
});

Deno.test("pairedTInterval() refuses a confidence that is not between 0 and 1", () => {
  for (const confidence of [0, 1, NaN]) {
    assertThrows(
      () => pairedTInterval([1, 2], { confidence }),
      RangeError,
      `Cannot compute an interval as confidence must be above 0 and below 1: current value is ${confidence}`,
    );
  }
});
