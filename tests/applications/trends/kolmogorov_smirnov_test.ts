import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { kolmogorovSmirnov } from "../../../lib/applications/trends/kolmogorov_smirnov.ts";

Deno.test("kolmogorovSmirnov() finds the largest difference of shares, with ties in one step", () => {
  // Up to 2: all of the first but one of four, one of the second's two.
  assertEquals(kolmogorovSmirnov([1, 2, 2, 5], [2, 9]).statistic, 0.5);
  assertEquals(kolmogorovSmirnov([1, 1], [1, 1, 1]).statistic, 0);
  assertEquals(kolmogorovSmirnov([1, 2], [3, 4]).statistic, 1);
});

Deno.test("kolmogorovSmirnov() has the p value of Kolmogorov's distribution", () => {
  // 400 values each, shifted by 40 places: a statistic of 0.1, and (14.142 + 0.12 + 0.0078) * 0.1 = 1.4270.
  const first = Float64Array.from({ length: 400 }, (_, i) => i);
  const { statistic, p } = kolmogorovSmirnov(first, first.map((value) => value + 40));
  assertAlmostEquals(statistic, 0.1, 1e-12);
  // 2 exp(-2 * 1.4270^2) - 2 exp(-8 * 1.4270^2).
  assertAlmostEquals(p, 0.03406, 1e-4);
});

Deno.test("kolmogorovSmirnov() has a p value of 1 for equal samples", () => {
  assertEquals(kolmogorovSmirnov([1, 2, 3], [1, 2, 3]).p, 1);
});

Deno.test("kolmogorovSmirnov() finds a difference between samples of one distribution as rarely as it says", () => {
  const random = createRandom(1);
  const draw = () => Float64Array.from({ length: 60 }, () => random.normal());
  const found = Array.from({ length: 600 }, () => kolmogorovSmirnov(draw(), draw()).p).filter((p) =>
    p <= 0.1
  );
  // 60 of 600, with a standard deviation of 7.3; steps of the statistic make it rarer.
  assert(found.length > 25 && found.length < 85, `${found.length}`);
});

Deno.test("kolmogorovSmirnov() refuses an empty sample and what is no number", () => {
  assertThrows(
    () => kolmogorovSmirnov([], [1]),
    RangeError,
    "Cannot compare samples as the size of first must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => kolmogorovSmirnov([1], [NaN]),
    RangeError,
    "second[0] must be a finite number: current value is NaN",
  );
});
