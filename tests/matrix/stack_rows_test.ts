import { assertEquals, assertThrows } from "@std/assert";
import { stackRows } from "../../lib/matrix/stack_rows.ts";

const matrix = (values: number[], columns: number) => ({
  values: Float32Array.from(values),
  rows: values.length / columns,
  columns,
});

Deno.test("stackRows() keeps the order of matrices and rows", () => {
  assertEquals(stackRows([matrix([1, 2], 2), matrix([3, 4, 5, 6], 2)]), matrix([1, 2, 3, 4, 5, 6], 2));
});

Deno.test("stackRows() refuses other columns, and nothing", () => {
  assertThrows(
    () => stackRows([matrix([1, 2], 2), matrix([3], 1)]),
    TypeError,
    "Cannot stack rows as every matrix must have 2 columns: current value is 1",
  );
  assertThrows(
    () => stackRows([]),
    RangeError,
    "Cannot stack rows as the number of matrices must be an integer of 1 or more: current value is 0",
  );
});
