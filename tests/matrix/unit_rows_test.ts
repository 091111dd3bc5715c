import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { unitRows } from "../../lib/matrix/unit_rows.ts";

const matrix = { values: Float32Array.of(3, 4, 0, 2, 0, 0), rows: 3, columns: 2 };

Deno.test("unitRows() divides the rows named by their length, in the order given", () => {
  const { values, rows, columns } = unitRows(matrix, [1, 0, 1]);
  assertEquals([rows, columns], [3, 2]);
  [0, 1, 0.6, 0.8, 0, 1].forEach((value, i) => assertAlmostEquals(values[i], value, 1e-7));
});

Deno.test("unitRows() takes all rows by default and leaves its input alone", () => {
  const two = { values: Float32Array.of(0, 5, 2, 0), rows: 2, columns: 2 };
  assertEquals(unitRows(two).values, Float32Array.of(0, 1, 1, 0));
  assertEquals(two.values, Float32Array.of(0, 5, 2, 0));
});

Deno.test("unitRows() leaves a row of zeros as it is, as it has no direction", () => {
  assertEquals(unitRows(matrix, [2]).values, Float32Array.of(0, 0));
});

Deno.test("unitRows() refuses a row whose length is not finite", () => {
  assertThrows(
    () => unitRows({ values: Float32Array.of(1, NaN), rows: 2, columns: 1 }),
    RangeError,
    "Cannot take unit rows as the length of row 1 must be",
  );
});

Deno.test("unitRows() refuses a row that is not there", () => {
  assertThrows(
    () => unitRows(matrix, [3]),
    RangeError,
    "Cannot take unit rows as each row must be an integer from 0 to 2: current value is 3",
  );
});
