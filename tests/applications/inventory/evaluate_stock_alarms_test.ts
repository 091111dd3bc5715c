import { assertEquals, assertThrows } from "@std/assert";
import { evaluateStockAlarms } from "../../../lib/applications/inventory/evaluate_stock_alarms.ts";

const points = [10, 10, 10, 10, 10];

Deno.test("evaluateStockAlarms() counts what was decided wrongly, either way, and what was not decided", () => {
  const low = [5, 5, 11, 11, 9], high = [10, 9, 20, 12, 11];
  const report = evaluateStockAlarms([{ low, high, truth: [10, 11, 11, 10, 3] }], points);
  assertEquals(report, { unsure: 0.2, wrong: 0.5, n: 5 });
});

Deno.test("evaluateStockAlarms() adds stocks up, each with its own truth", () => {
  const stocks = [10, 12, 9].map((units) => ({ low: [8], high: [8], truth: [units] }));
  assertEquals(evaluateStockAlarms(stocks, [10]), { unsure: 0, wrong: 1 / 3, n: 3 });
});

Deno.test("evaluateStockAlarms() has no share of wrong ones where nothing was decided", () => {
  const report = evaluateStockAlarms([{ low: [8], high: [12], truth: [1] }], [10]);
  assertEquals(report, { unsure: 1, wrong: NaN, n: 1 });
});

Deno.test("evaluateStockAlarms() refuses nothing, and a truth of other categories", () => {
  assertThrows(
    () => evaluateStockAlarms([], points),
    RangeError,
    "Cannot judge stock alarms as the number of stocks must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => evaluateStockAlarms([{ low: [1], high: [2], truth: [1, 2] }], [10]),
    TypeError,
    "Cannot judge stock alarms as truth must be as many as reorder points (1): current value is 2",
  );
});
