import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { bootstrapInterval, pairedBootstrapInterval } from "../../lib/metrics/bootstrap_interval.ts";
import { wilsonInterval } from "../../lib/metrics/wilson_interval.ts";

const RIGHT = Array.from({ length: 400 }, (_, i) => (i % 5 === 0 ? 0 : 1));
const shareRight = (indices: Uint32Array) => indices.reduce((sum, i) => sum + RIGHT[i], 0) / indices.length;

Deno.test("bootstrapInterval() of an accuracy is Wilson's interval to a percentage point", () => {
  const { value, low, high, n } = bootstrapInterval(400, shareRight);
  const wilson = wilsonInterval(320, 400);
  assertEquals([value, n], [0.8, 400]);
  assert(Math.abs(low - wilson.low) < 0.01, `${low} is not ${wilson.low}`);
  assert(Math.abs(high - wilson.high) < 0.01, `${high} is not ${wilson.high}`);
});

Deno.test("bootstrapInterval() repeats itself for the same seed, and only then", () => {
  assertEquals(
    bootstrapInterval(400, shareRight, { seed: 2 }),
    bootstrapInterval(400, shareRight, { seed: 2 }),
  );
  assertNotEquals(
    bootstrapInterval(400, shareRight, { resamples: 50, seed: 2 }),
    bootstrapInterval(400, shareRight, { resamples: 50, seed: 3 }),
  );
});

Deno.test("bootstrapInterval() is a point where the statistic does not vary", () => {
  assertEquals(bootstrapInterval(3, () => 0.5), { value: 0.5, low: 0.5, high: 0.5, n: 3 });
  assertEquals(bootstrapInterval(3, () => Infinity).high, Infinity);
});

Deno.test("bootstrapInterval() has no bounds where the statistic is NaN on one resample", () => {
  let calls = 0;
  const estimate = bootstrapInterval(3, () => (++calls === 5 ? NaN : 1), { resamples: 20 });
  assertEquals(estimate, { value: 1, low: NaN, high: NaN, n: 3 });
});

Deno.test("pairedBootstrapInterval() gives both models the same examples", () => {
  const { value, low, high } = pairedBootstrapInterval(400, {
    first: (indices) => shareRight(indices) + 0.25,
    second: shareRight,
  });
  for (const bound of [value, low, high]) assert(Math.abs(bound - 0.25) < 1e-15);
});

Deno.test("bootstrapInterval() refuses one example, no resample and a confidence out of range", () => {
  assertThrows(
    () => bootstrapInterval(1, shareRight),
    RangeError,
    "Cannot bootstrap as size must be an integer of 2 or more: current value is 1",
  );
  assertThrows(
    () => bootstrapInterval(3, shareRight, { resamples: 0 }),
    RangeError,
    "Cannot bootstrap as resamples must be an integer of 1 or more: current value is 0",
  );
  for (const confidence of [0, 1, NaN]) {
    assertThrows(
      () => bootstrapInterval(3, shareRight, { confidence }),
      RangeError,
      `Cannot bootstrap as confidence must be above 0 and below 1: current value is ${confidence}`,
    );
  }
});
