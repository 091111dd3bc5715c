import { assert, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { alarmThreshold } from "../../../lib/applications/trends/alarm_threshold.ts";
import { cusum } from "../../../lib/applications/trends/cusum.ts";

Deno.test("alarmThreshold() takes the peak that leaves the rate above it, counting the season to come", () => {
  const peaks = [3, 1, 2, 9, 4, 6, 5, 8, 7];
  assertEquals(alarmThreshold(peaks, 0.1), 9);
  assertEquals(alarmThreshold(peaks, 0.2), 8);
  assertEquals(alarmThreshold(peaks, 0.25), 8);
});

Deno.test("alarmThreshold() keeps the rate of false alarms on new seasons", () => {
  const random = createRandom(1);
  const peakOf = () => {
    const season = Float64Array.from({ length: 60 }, () => random.normal());
    return cusum(season, { threshold: Infinity }).peak;
  };
  const peaks = Array.from({ length: 1999 }, peakOf);
  const threshold = alarmThreshold(peaks, 0.1);
  const share = Array.from({ length: 2000 }, peakOf).filter((peak) => peak > threshold).length / 2000;
  // Standard error 0.0095, of both samples together.
  assert(share > 0.065 && share < 0.135, `${share}`);
});

Deno.test("alarmThreshold() refuses too few seasons, and peaks below 0", () => {
  assertThrows(
    () => alarmThreshold(new Array(18).fill(1), 0.05),
    RangeError,
    "Cannot set a threshold as there must be 19 quiet seasons or more: current value is 18",
  );
  assertEquals(alarmThreshold(new Array(19).fill(1), 0.05), 1);
  assertThrows(
    () => alarmThreshold([1, -1], 0.5),
    RangeError,
    "Cannot set a threshold as peaks[1] must be a finite number of 0 or more: current value is -1",
  );
  assertThrows(() => alarmThreshold([1], 0), RangeError, "falseAlarmRate must be above 0 and below 1");
});
