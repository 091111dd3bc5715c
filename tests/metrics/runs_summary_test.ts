import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { runsSummary } from "../../lib/metrics/runs_summary.ts";

Deno.test("runsSummary() of two runs is their mean, and so many standard deviations", () => {
  // Standard deviation sqrt(1/2); the 97.5 % quantile of one degree of freedom is tan(0.475 pi).
  const { n, mean, standardDeviation, least, most, ofMean, ofNewRun } = runsSummary([2, 1]);
  const reach = Math.tan(0.475 * Math.PI) * Math.SQRT1_2;
  assertEquals([n, mean, least, most], [2, 1.5, 1, 2]);
  assertAlmostEquals(standardDeviation, Math.SQRT1_2, 1e-15);
  assertAlmostEquals(ofMean.low, 1.5 - reach / Math.SQRT2, 1e-12);
  assertAlmostEquals(ofNewRun.low, 1.5 - reach * Math.sqrt(1.5), 1e-12);
  assertAlmostEquals(ofNewRun.high, 1.5 + reach * Math.sqrt(1.5), 1e-12);
});

Deno.test("runsSummary() gives a new run twice the interval of the mean of three", () => {
  const { ofMean, ofNewRun } = runsSummary([0.951, 0.956, 0.954]);
  assertAlmostEquals((ofNewRun.high - ofNewRun.low) / (ofMean.high - ofMean.low), 2, 1e-12);
});

Deno.test("runsSummary() holds a new run as often as it says", () => {
  let state = 7, held = 0;
  const uniform = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  for (let i = 0; i < 4000; i++) {
    const { ofNewRun } = runsSummary([normal(), normal(), normal()]), next = normal();
    held += Number(next > ofNewRun.low && next < ofNewRun.high);
  }
  // Three standard errors of a fraction of 0.95 of 4,000.
  assert(Math.abs(held / 4000 - 0.95) < 0.0104, `${held} of 4000`);
});

Deno.test("runsSummary() of equal runs has no spread", () => {
  const point = { low: 0.1, high: 0.1 };
  const equal = { n: 3, mean: 0.1, standardDeviation: 0, least: 0.1, most: 0.1 };
  assertEquals(runsSummary([0.1, 0.1, 0.1]), { ...equal, ofMean: point, ofNewRun: point });
});

Deno.test("runsSummary() refuses one run, values that are not finite, and a confidence of 1", () => {
  const refusals: [number[], { confidence?: number }, string][] = [
    [[0.9], {}, "the number of runs must be an integer of 2 or more: current value is 1"],
    [[0.9, NaN], {}, "values must be finite numbers: current value is NaN at index 1"],
    [[0.9, 0.8], { confidence: 1 }, "confidence must be above 0 and below 1: current value is 1"],
  ];
  for (const [values, options, words] of refusals) {
    assertThrows(() => runsSummary(values, options), RangeError, `Cannot summarise runs as ${words}`);
  }
});
