import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { wilsonInterval } from "../../lib/metrics/wilson_interval.ts";

Deno.test("wilsonInterval() solves |p - value| = z * sqrt(p(1-p)/n) at both bounds", () => {
  const { value, low, high } = wilsonInterval(9260, 10_000);
  assertEquals(value, 0.926);
  for (const bound of [low, high]) {
    const z = Math.abs(bound - value) / Math.sqrt(bound * (1 - bound) / 10_000);
    assertAlmostEquals(z, 1.959963984540054, 1e-9);
  }
});

Deno.test("wilsonInterval() stays within 0 and 1 at the ends", () => {
  assertEquals(wilsonInterval(0, 7).low, 0);
  assertEquals(wilsonInterval(7, 7).high, 1);
});

Deno.test("wilsonInterval() refuses no trials and too many successes", () => {
  assertThrows(
    () => wilsonInterval(0, 0),
    RangeError,
    "n must be an integer of 1 or more: current value is 0",
  );
  assertThrows(() => wilsonInterval(3, 2), RangeError, "from 0 to 2: current value is 3");
});

Deno.test("wilsonInterval() refuses a fraction in place of a count", () => {
  assertThrows(() => wilsonInterval(0.5, 2), RangeError, "an integer from 0 to 2: current value is 0.5");
});
