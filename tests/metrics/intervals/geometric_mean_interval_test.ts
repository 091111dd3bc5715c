import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { geometricMeanInterval } from "../../../lib/metrics/intervals/geometric_mean_interval.ts";

Deno.test("geometricMeanInterval() lets a half and a double cancel out", () => {
  const { value, low, high, n } = geometricMeanInterval([0.5, 2]);
  assertAlmostEquals(value, 1, 1e-12);
  assertAlmostEquals(low * high, 1, 1e-9);
  assertEquals(n, 2);
});

Deno.test("geometricMeanInterval() follows Student's t over the logarithms", () => {
  // Logarithms 0, 1 and 2: mean 1, standard error 1 / sqrt(3), t 4.302653 for two degrees of freedom.
  const { value, low, high } = geometricMeanInterval([1, Math.E, Math.E ** 2]);
  assertAlmostEquals(value, Math.E, 1e-12);
  assertAlmostEquals(low, Math.exp(1 - 4.302653 / Math.sqrt(3)), 1e-6);
  assertAlmostEquals(high, Math.exp(1 + 4.302653 / Math.sqrt(3)), 1e-4);
});

Deno.test("geometricMeanInterval() has a point for one ratio, and refuses none and what is not above 0", () => {
  assertEquals(geometricMeanInterval([3]), { value: 3, low: 3, high: 3, n: 1 });
  for (
    const [ratios, text] of [[[], "undefined at index 0"], [[1, 0], "0 at index 1"], [[-1], "-1 at index 0"]]
  ) {
    assertThrows(
      () => geometricMeanInterval(ratios as number[]),
      RangeError,
      `Cannot take a geometric mean as ratios must be finite numbers above 0: current value is ${text}`,
    );
  }
});
