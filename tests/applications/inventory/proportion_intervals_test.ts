import { assertEquals, assertThrows } from "@std/assert";
import {
  checkIntervalOptions,
  percentileIntervals,
} from "../../../lib/applications/inventory/proportion_intervals.ts";

Deno.test("percentileIntervals() leaves as much below as above, class by class, between neighbours linearly", () => {
  const drawn = [4, 0, 1, 3, 2].map((value) => [value, 10 * value]);
  assertEquals(percentileIntervals(drawn, 0.5), { low: [1, 10], high: [3, 30] });
  assertEquals(percentileIntervals(drawn, 0.75), { low: [0.5, 5], high: [3.5, 35] });
});

Deno.test("checkIntervalOptions() refuses no resamples, and certainty", () => {
  assertThrows(
    () => checkIntervalOptions(0, 0.95),
    RangeError,
    "Cannot estimate intervals as resamples must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => checkIntervalOptions(1, 1),
    RangeError,
    "Cannot estimate intervals as confidence must be above 0 and below 1: current value is 1",
  );
});
