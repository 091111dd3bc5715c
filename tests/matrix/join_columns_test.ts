import { assertEquals, assertThrows } from "@std/assert";
import { joinColumns } from "../../lib/matrix/join_columns.ts";

const matrix = (values: number[], columns: number) => ({
  values: Float32Array.from(values),
  rows: values.length / columns,
  columns,
});

Deno.test("joinColumns() keeps the order of matrices and columns", () => {
  assertEquals(
    joinColumns([matrix([1, 2, 3, 4], 2), matrix([5, 6], 1), matrix([7, 8, 9, 10], 2)]),
    matrix([1, 2, 5, 7, 8, 3, 4, 6, 9, 10], 5),
  );
});

Deno.test("joinColumns() refuses other rows, and nothing", () => {
  assertThrows(
    () => joinColumns([matrix([1, 2], 2), matrix([3, 4], 1)]),
    TypeError,
    "Cannot join columns as every matrix must have 1 row: current value is 2",
  );
  assertThrows(
    () => joinColumns([]),
    RangeError,
    "Cannot join columns as the number of matrices must be an integer of 1 or more: current value is 0",
  );
});
