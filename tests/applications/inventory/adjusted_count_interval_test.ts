import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { adjustedCount } from "../../../lib/applications/inventory/adjusted_count.ts";
import { adjustedCountInterval } from "../../../lib/applications/inventory/adjusted_count_interval.ts";
import { coverageCheck } from "../../../lib/applications/inventory/coverage_check.ts";
import { drawMultinomial } from "../../../lib/applications/inventory/draw_multinomial.ts";

const rates = [[0.8, 0.15, 0.05], [0.1, 0.9, 0], [0.05, 0.05, 0.9]];
const confusion = [[80, 15, 5], [10, 90, 0], [5, 5, 90]];
const truth = [0.5, 0.3, 0.2];

Deno.test("adjustedCountInterval() holds the adjusted count, and says of how many examples", () => {
  const { shares, low, high, n } = adjustedCountInterval([50, 35, 15], { confusion, resamples: 100 });
  assertEquals(shares, adjustedCount([50, 35, 15], confusion));
  assertEquals(n, 100);
  shares.forEach((share, c) => assert(low[c] < share && share < high[c]));
});

Deno.test("adjustedCountInterval() covers the delivery's own shares about as often as it says", () => {
  const { coverage, bias } = coverageCheck((random) => {
    const predicted = new Uint32Array(3);
    truth.forEach((share, t) => {
      drawMultinomial(random, { count: 200 * share, shares: rates[t] }).forEach((count, p) =>
        predicted[p] += count
      );
    });
    const seen = rates.map((shares) => drawMultinomial(random, { count: 150, shares }));
    const options = { confusion: seen, resamples: 100, confidence: 0.9, seed: random.integer(1e6) };
    return { truth, estimate: adjustedCountInterval(predicted, options) };
  }, { trials: 120 });
  // 90 of 100; 120 trials of 3 classes leave a standard error below 2.
  assert(coverage > 0.84 && coverage < 0.95, `${coverage}`);
  for (const value of bias) assert(Math.abs(value) < 0.01, `${value}`);
});

Deno.test("adjustedCountInterval() covers the source's shares about as often as it says, where the other does not", () => {
  const check = (target: "source" | "delivery") =>
    coverageCheck((random) => {
      const predicted = new Uint32Array(3);
      drawMultinomial(random, { count: 200, shares: truth }).forEach((count, t) => {
        drawMultinomial(random, { count, shares: rates[t] }).forEach((units, p) => predicted[p] += units);
      });
      const seen = rates.map((shares) => drawMultinomial(random, { count: 400, shares }));
      const options = { confusion: seen, resamples: 60, confidence: 0.9, seed: random.integer(1e6), target };
      return { truth, estimate: adjustedCountInterval(predicted, options) };
    }, { trials: 80 }).coverage;
  const [source, delivery] = [check("source"), check("delivery")];
  assert(source > 0.82 && source < 0.96, `${source}`);
  assert(delivery < 0.8, `${delivery}`);
});

Deno.test("adjustedCountInterval() is a point where nothing is confused and the delivery is all there is", () => {
  const { low, high } = adjustedCountInterval([3, 1], { confusion: [[9, 0], [0, 9]], resamples: 20 });
  assertEquals([low, high].map((ends) => ends.map((end) => Math.round(end * 1e6) / 1e6)), [
    [0.75, 0.25],
    [0.75, 0.25],
  ]);
});

Deno.test("adjustedCountInterval() repeats itself with the same seed alone", () => {
  const estimate = (seed: number) => adjustedCountInterval([50, 35, 15], { confusion, resamples: 20, seed });
  assertEquals(estimate(1), estimate(1));
  assertNotEquals(estimate(1).low, estimate(2).low);
});

Deno.test("adjustedCountInterval() refuses parts of predictions", () => {
  assertThrows(
    () => adjustedCountInterval([1.5, 0, 0], { confusion }),
    RangeError,
    "Cannot estimate intervals as predicted[0] must be an integer of 0 or more: current value is 1.5",
  );
});
