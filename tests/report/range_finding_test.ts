import { assertEquals, assertThrows } from "@std/assert";
import { rangeFinding } from "../../lib/report/range_finding.ts";

Deno.test("rangeFinding() names the lowest and the highest value, and the first of equal ones", () => {
  const rows = [
    { name: "GRU", value: 0.9 },
    { name: "LSTM", value: 0.8 },
    { name: "CNN", value: 0.9 },
    { name: "RNN", value: 0.8 },
  ];
  assertEquals(rangeFinding(rows), "From 80.0 % (LSTM) to 90.0 % (GRU)");
  assertEquals(rangeFinding(rows, (value) => `${10 * value} days`), "From 8 days (LSTM) to 9 days (GRU)");
});

Deno.test("rangeFinding() wants a row", () => {
  assertThrows(() => rangeFinding([]), RangeError, "there must be rows: current value is none");
});
