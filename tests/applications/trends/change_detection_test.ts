import { assert, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { detectChanges } from "../../../lib/applications/trends/change_detection.ts";

Deno.test("detectChanges() adds up what exceeds the allowance on either side, and starts again after an alarm", () => {
  const { upper, lower, alarms, peak } = detectChanges([12, 14, 10, 16, 14, 4], {
    ...{ mean: 10, deviation: 2, allowance: 0.5, threshold: 3 },
  });
  // Scores 1, 2, 0, 3, 2, -3.
  assertEquals([...upper], [0.5, 2, 1.5, 4, 1.5, 0]);
  assertEquals([...lower], [0, 0, 0, 0, 0, 2.5]);
  assertEquals([alarms, peak], [[3], 4]);
});

Deno.test("detectChanges() finds a fall as well", () => {
  assertEquals(detectChanges([-3, -3], { threshold: 4 }).alarms, [1]);
});

Deno.test("detectChanges() finds a shift by one deviation within days, and is quiet without one", () => {
  const random = createRandom(1);
  const noise = Float64Array.from({ length: 1000 }, () => random.normal());
  // 5 in 1000 days, at one in 465 on average, would come with a probability of less than 7 of 100.
  assert(detectChanges(noise).alarms.length <= 5);
  const delays = Array.from({ length: 50 }, (_, i) => {
    const shifted = noise.subarray(20 * i, 20 * i + 20).map((value) => value + 1.5);
    return detectChanges(shifted).alarms[0];
  });
  // With a shift of 1.5 the mean delay is 5.75 values (Montgomery, "Introduction to Statistical Quality Control").
  const mean = delays.reduce((sum, place) => sum + place + 1, 0) / 50;
  assert(mean > 4.5 && mean < 7, `${mean}`);
});

Deno.test("detectChanges() gives no alarm at a threshold of Infinity, and a peak of 0 for nothing", () => {
  assertEquals(detectChanges([9, 9, 9], { threshold: Infinity }).alarms, []);
  assertEquals(detectChanges([]).peak, 0);
});

Deno.test("detectChanges() refuses values without an end, no spread and a threshold below 0", () => {
  assertThrows(
    () => detectChanges([1, NaN]),
    RangeError,
    "Cannot detect changes as values[1] must be a finite number: current value is NaN",
  );
  assertThrows(
    () => detectChanges([1], { deviation: 0 }),
    RangeError,
    "deviation must be a finite number above 0: current value is 0",
  );
  assertThrows(
    () => detectChanges([1], { threshold: -1 }),
    RangeError,
    "Cannot detect changes as threshold must be 0 or more: current value is -1",
  );
});
