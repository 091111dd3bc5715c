import { assertEquals, assertThrows } from "@std/assert";
import { unitsSold } from "../../../lib/applications/recommendation/units_sold.ts";

Deno.test("unitsSold() counts every purchase, also a second one of the same customer", () => {
  assertEquals([...unitsSold([[3, 1], [], [1, 0], [1, 1]], { items: 5 })], [1, 4, 0, 1, 0]);
});

Deno.test("unitsSold() refuses what is not in the catalogue, and none", () => {
  assertThrows(
    () => unitsSold([[2]], { items: 2 }),
    RangeError,
    "Cannot count units sold as each item must be an integer from 0 to 1: current value is 2",
  );
  assertThrows(
    () => unitsSold([], { items: 0 }),
    RangeError,
    "Cannot count units sold as items must be an integer of 1 or more: current value is 0",
  );
});
