import { assertEquals } from "@std/assert";
import { formatCount, formatPercent, formatValue } from "../../../lib/charts/frame/format_number.ts";

Deno.test("formatCount() separates thousands", () => assertEquals(formatCount(1234567), "1,234,567"));

Deno.test("formatPercent() writes one decimal unless told otherwise", () => {
  assertEquals([formatPercent(0.8125), formatPercent(0.8125, 0)], ["81.3 %", "81 %"]);
});

Deno.test("formatValue() writes counts in full and fractions with three digits", () => {
  assertEquals([6000, 0.12345, 1234.5, -0.5].map(formatValue), ["6,000", "0.123", "1,235", "-0.5"]);
});
