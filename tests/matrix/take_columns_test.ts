import { assertEquals, assertThrows } from "@std/assert";
import { takeColumns } from "../../lib/matrix/take_columns.ts";

const matrix = { values: Float32Array.of(1, 2, 3, 4, 5, 6), rows: 2, columns: 3, labels: [7, 8] };

Deno.test("takeColumns() keeps columns in the order given, and what else the matrix carries", () => {
  const taken = { values: Float32Array.of(3, 1, 6, 4), rows: 2, columns: 2, labels: [7, 8] };
  assertEquals(takeColumns(matrix, [2, 0]), taken);
});

Deno.test("takeColumns() rejects no column, and one outside", () => {
  assertThrows(() => takeColumns(matrix, []), RangeError, "there must be one or more: current value is none");
  assertThrows(() => takeColumns(matrix, [3]), RangeError, "an integer from 0 to 2: current value is 3");
});
