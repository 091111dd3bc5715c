import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { wilsonInterval } from "../../../lib/metrics/wilson_interval.ts";
import { worstCoverage } from "../../../lib/applications/inventory/worst_coverage.ts";

Deno.test("worstCoverage() names the category with the lowest coverage, the first one in a tie", () => {
  const perClass = [9, 7, 7, 10].map((held) => wilsonInterval(held, 10));
  const { category, ...worst } = worstCoverage({ perClass });
  assertEquals(category, 1);
  assertEquals([worst.value, worst.low, worst.high, worst.n], [0.7, perClass[1].low, perClass[1].high, 10]);
});

Deno.test("worstCoverage() says how often chance alone makes one of so many as bad", () => {
  // 1 or fewer of 3 at a promise of one half: 4 of 8, for two categories.
  const half = { perClass: [1, 3].map((held) => wilsonInterval(held, 3)) };
  assertAlmostEquals(worstCoverage(half, { promised: 0.5 }).p, 1, 1e-12);
  // 0 of 3 at a promise of four fifths: 1 of 125.
  const none = { perClass: [3, 0].map((held) => wilsonInterval(held, 3)) };
  assertAlmostEquals(worstCoverage(none, { promised: 0.8 }).p, 2 / 125, 1e-12);
});

Deno.test("worstCoverage() tells 66 of 100 from the lowest of ten that keep 95", () => {
  const of = (lowest: number) =>
    worstCoverage({
      perClass: [95, 96, 94, lowest, 95, 97, 93, 95, 98, 95].map((held) => wilsonInterval(held, 100)),
    });
  // SciPy: binom.cdf(91, 100, 0.95) is 0.0631; binom.cdf(66, 100, 0.95) is below 1e-20.
  assertAlmostEquals(of(91).p, 10 * 0.0630912, 1e-4);
  assertEquals(of(66).p < 1e-15, true);
  assertEquals(of(91).category, 3);
});

Deno.test("worstCoverage() does not underflow with many trials", () => {
  const { p } = worstCoverage({ perClass: [wilsonInterval(9_500, 10_000)] });
  // Half of the distribution lies at its mean or below, and a little of the mean itself.
  assertAlmostEquals(p, 0.51, 0.02);
});

Deno.test("worstCoverage() refuses a promise of 1", () => {
  assertThrows(
    () => worstCoverage({ perClass: [wilsonInterval(1, 2)] }, { promised: 1 }),
    RangeError,
    "Cannot find the worst coverage as promised must be above 0 and below 1: current value is 1",
  );
});
