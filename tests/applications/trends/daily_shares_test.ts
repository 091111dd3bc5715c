import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { adjustedCount } from "../../../lib/applications/inventory/adjusted_count.ts";
import { dailyShareIntervals, dailyShares } from "../../../lib/applications/trends/daily_shares.ts";

const confusion = [[90, 10], [20, 80]];
const options = { confusion, resamples: 20 };

Deno.test("dailyShares() divides each day's counts by their sum", () => {
  assertEquals(dailyShares([1, 3, 5, 5], { categories: 2 }), Float64Array.of(0.25, 0.75, 0.5, 0.5));
});

Deno.test("dailyShares() corrects each day by itself", () => {
  const confused = [[70, 30], [10, 90]];
  const shares = dailyShares([50, 50, 20, 80], { categories: 2, confusion: confused });
  assertAlmostEquals(shares[0], 2 / 3, 1e-6);
  assertEquals([...shares.subarray(2)], adjustedCount([20, 80], confused));
});

Deno.test("dailyShares() refuses part of a day, and a day without units", () => {
  assertThrows(
    () => dailyShares([1, 2, 3], { categories: 2 }),
    TypeError,
    "Cannot estimate daily shares as counts must be as many as days times categories (4): current value is 3",
  );
  assertThrows(() => dailyShares([0, 0], { categories: 2 }), RangeError, "one prediction or more");
});

Deno.test("dailyShareIntervals() corrects every day by itself, with an interval", () => {
  const { shares, low, high, days, categories } = dailyShareIntervals(
    { predicted: [55, 45, 70, 30], days: 2 },
    options,
  );
  assertEquals([days, categories], [2, 2]);
  assertEquals([...shares], [...adjustedCount([55, 45], confusion), ...adjustedCount([70, 30], confusion)]);
  shares.forEach((share, i) => assert(low[i] < share && share < high[i]));
});

Deno.test("dailyShareIntervals() smooths counts with weights that halve, without looking ahead", () => {
  const { smoothed, shares } = dailyShareIntervals({ predicted: [40, 60, 80, 20], days: 2 }, {
    ...options,
    halfLife: 1,
  });
  assertEquals(smoothed[0], shares[0]);
  // Half of 40 and 60, and 80 and 20: 100 and 50.
  assertAlmostEquals(smoothed[2], adjustedCount([100, 50], confusion)[0], 1e-12);
});

Deno.test("dailyShareIntervals() smooths nothing at a half-life of 0", () => {
  const { smoothed, shares } = dailyShareIntervals({ predicted: [40, 60, 80, 20], days: 2 }, {
    ...options,
    halfLife: 0,
  });
  assertEquals(smoothed, shares);
});

Deno.test("dailyShareIntervals() refuses predictions that do not fit, and a day without any", () => {
  assertThrows(
    () => dailyShareIntervals({ predicted: [1, 2, 3], days: 2 }, options),
    TypeError,
    "Cannot estimate daily shares as predicted must be as many as days times categories (4): current value is 3",
  );
  assertThrows(
    () => dailyShareIntervals({ predicted: [1, 2, 0, 0], days: 2 }, options),
    RangeError,
    "Cannot adjust counts as there must be one prediction or more: current value is 0",
  );
});
