import { assertEquals, assertThrows } from "@std/assert";
import { stockAlarms } from "../../../lib/applications/inventory/stock_alarms.ts";

Deno.test("stockAlarms() is low, unsure or enough by where the interval lies", () => {
  const stock = { units: [5, 10, 20, 11], low: [3, 8, 15, 11], high: [10, 12, 25, 11] };
  const alarms = stockAlarms(stock, [10, 10, 10, 10]);
  assertEquals(alarms.map(({ level }) => level), ["low", "unsure", "enough", "enough"]);
  assertEquals(alarms[1], { category: 1, level: "unsure", units: 10, low: 8, high: 12, reorderPoint: 10 });
});

Deno.test("stockAlarms() refuses other numbers of categories, and ends that do not ascend", () => {
  assertThrows(
    () => stockAlarms({ units: [1], low: [1], high: [1, 2] }, [1]),
    TypeError,
    "Cannot raise stock alarms as high must be as many as reorder points (1): current value is 2",
  );
  assertThrows(
    () => stockAlarms({ units: [1], low: [2], high: [3] }, [1]),
    RangeError,
    "Cannot raise stock alarms as units[0] must be a finite number of 2 or more: current value is 1",
  );
});
