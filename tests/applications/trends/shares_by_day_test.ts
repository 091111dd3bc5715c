import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { adjustedCount } from "../../../lib/applications/inventory/adjusted_count.ts";
import { sharesByDay } from "../../../lib/applications/trends/shares_by_day.ts";

Deno.test("sharesByDay() divides each day's counts by their sum", () => {
  assertEquals(sharesByDay([1, 3, 5, 5], { categories: 2 }), Float64Array.of(0.25, 0.75, 0.5, 0.5));
});

Deno.test("sharesByDay() corrects each day by itself", () => {
  const confusion = [[70, 30], [10, 90]];
  const shares = sharesByDay([50, 50, 20, 80], { categories: 2, confusion });
  assertAlmostEquals(shares[0], 2 / 3, 1e-6);
  assertEquals([...shares.subarray(2)], adjustedCount([20, 80], confusion));
});

Deno.test("sharesByDay() refuses part of a day, and a day without units", () => {
  assertThrows(
    () => sharesByDay([1, 2, 3], { categories: 2 }),
    TypeError,
    "Cannot take shares by day as counts must be as many as days times categories (4): current value is 3",
  );
  assertThrows(() => sharesByDay([0, 0], { categories: 2 }), RangeError, "one prediction or more");
});
