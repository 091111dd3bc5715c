import { assertEquals, assertThrows } from "@std/assert";
import { judgeStockAlarms } from "../../lib/applications/judge_stock_alarms.ts";
import type { StockAlarm } from "../../lib/applications/stock_alarms.ts";

const alarm = (level: StockAlarm["level"], reorderPoint = 10) => ({ level, reorderPoint });

Deno.test("judgeStockAlarms() counts what was decided wrongly, either way, and what was not decided", () => {
  const alarms = [alarm("low"), alarm("low"), alarm("enough"), alarm("enough"), alarm("unsure")];
  assertEquals(judgeStockAlarms([{ alarms, truth: [10, 11, 11, 10, 3] }]), { unsure: 0.2, wrong: 0.5, n: 5 });
});

Deno.test("judgeStockAlarms() adds deliveries up, each with its own truth", () => {
  const stocks = [10, 12, 9].map((units) => ({ alarms: [alarm("low")], truth: [units] }));
  assertEquals(judgeStockAlarms(stocks), { unsure: 0, wrong: 1 / 3, n: 3 });
});

Deno.test("judgeStockAlarms() has no share of wrong ones where nothing was decided", () => {
  assertEquals(judgeStockAlarms([{ alarms: [alarm("unsure")], truth: [1] }]).wrong, NaN);
});

Deno.test("judgeStockAlarms() refuses nothing, and a truth of other categories", () => {
  assertThrows(
    () => judgeStockAlarms([]),
    RangeError,
    "Cannot judge stock alarms as the number of stocks must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => judgeStockAlarms([{ alarms: [alarm("low")], truth: [1, 2] }]),
    TypeError,
    "Cannot judge stock alarms as truth must be as many as alarms (1): current value is 2",
  );
});
