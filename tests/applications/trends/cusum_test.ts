import { assert, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { cusum } from "../../../lib/applications/trends/cusum.ts";

Deno.test("cusum() adds up what exceeds the allowance on either side, and starts again after an alarm", () => {
  const { upper, lower, alarms, peak } = cusum([12, 14, 10, 16, 14, 4], {
    ...{ mean: 10, deviation: 2, allowance: 0.5, threshold: 3 },
  });
  // Scores 1, 2, 0, 3, 2, -3.
  assertEquals([...upper], [0.5, 2, 1.5, 4, 1.5, 0]);
  assertEquals([...lower], [0, 0, 0, 0, 0, 2.5]);
  assertEquals([alarms, peak], [[3], 4]);
});

Deno.test("cusum() finds a fall as well", () => {
  assertEquals(cusum([-3, -3], { threshold: 4 }).alarms, [1]);
});

Deno.test("cusum() finds a shift by one deviation within days, and is quiet without one", () => {
  const random = createRandom(1);
  const noise = Float64Array.from({ length: 1000 }, () => random.normal());
  // 5 in 1000 days, at one in 465 on average, would come with a probability of less than 7 of 100.
  assert(cusum(noise).alarms.length <= 5);
  const delays = Array.from({ length: 50 }, (_, i) => {
    const shifted = noise.subarray(20 * i, 20 * i + 20).map((value) => value + 1.5);
    return cusum(shifted).alarms[0];
  });
  // With a shift of 1.5 the mean delay is 5.75 values (Montgomery, "Introduction to Statistical Quality Control").
  const mean = delays.reduce((sum, place) => sum + place + 1, 0) / 50;
  assert(mean > 4.5 && mean < 7, `${mean}`);
});

Deno.test("cusum() gives no alarm at a threshold of Infinity, and a peak of 0 for nothing", () => {
  assertEquals(cusum([9, 9, 9], { threshold: Infinity }).alarms, []);
  assertEquals(cusum([]).peak, 0);
});

Deno.test("cusum() refuses values without an end, no spread and a threshold below 0", () => {
  assertThrows(
    () => cusum([1, NaN]),
    RangeError,
    "Cannot compute the CUSUM as values[1] must be a finite number: current value is NaN",
  );
  assertThrows(
    () => cusum([1], { deviation: 0 }),
    RangeError,
    "deviation must be a finite number above 0: current value is 0",
  );
  assertThrows(
    () => cusum([1], { threshold: -1 }),
    RangeError,
    "Cannot compute the CUSUM as threshold must be 0 or more: current value is -1",
  );
});
