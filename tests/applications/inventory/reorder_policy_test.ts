import { assertEquals, assertThrows } from "@std/assert";
import { reorderPolicy } from "../../../lib/applications/inventory/reorder_policy.ts";

Deno.test("reorderPolicy() covers the lead time with safety, and orders days of demand on top", () => {
  // 4 a day over 4 days is 16, with a standard deviation of 4.
  assertEquals(reorderPolicy([4, 0], { leadTime: 3, safety: 2, cover: 10 }), {
    reorderPoints: [24, 0],
    orderUpTo: [64, 0],
  });
});

Deno.test("reorderPolicy() refuses a demand below 0 and a delivery on the same day", () => {
  assertThrows(
    () => reorderPolicy([-1]),
    RangeError,
    "Cannot set a reorder policy as demand[0] must be a finite number of 0 or more: current value is -1",
  );
  assertThrows(
    () => reorderPolicy([1], { leadTime: 0 }),
    RangeError,
    "Cannot set a reorder policy as leadTime must be an integer of 1 or more: current value is 0",
  );
});
