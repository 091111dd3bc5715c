import { assertEquals, assertThrows } from "@std/assert";
import { takeRows } from "../../lib/matrix/take_rows.ts";

const matrix = { values: Float32Array.of(1, 2, 3, 4, 5, 6), rows: 3, columns: 2 };

Deno.test("takeRows() takes rows in the order given, and again where they are named again", () => {
  const taken = { values: Float32Array.of(5, 6, 1, 2, 5, 6), rows: 3, columns: 2 };
  assertEquals(takeRows(matrix, [2, 0, 2]), taken);
  assertEquals(takeRows(matrix, []), { values: new Float32Array(), rows: 0, columns: 2 });
});

Deno.test("takeRows() rejects a row outside", () => {
  assertThrows(
    () => takeRows(matrix, [0, 3]),
    RangeError,
    "Cannot take rows as each must be an integer from 0 to 2: current value is 3",
  );
});
