import { assertEquals, assertThrows } from "@std/assert";
import { classTotals } from "../../lib/metrics/class_totals.ts";

Deno.test("classTotals() adds up rows, columns and the diagonal", () => {
  assertEquals(classTotals("add up", [[3, 1], [2, 4]]), {
    n: 10,
    right: 7,
    supports: [4, 6],
    predicted: [5, 5],
  });
});

Deno.test("classTotals() of no classes is all zero", () => {
  assertEquals(classTotals("add up", []), { n: 0, right: 0, supports: [], predicted: [] });
});

Deno.test("classTotals() refuses a matrix that is not square", () => {
  assertThrows(
    () => classTotals("add up", [[1, 0, 0], [0, 1, 0]]),
    TypeError,
    "Cannot add up as the matrix must be square: current value is 2 rows of 3, 3",
  );
});

Deno.test("classTotals() refuses a count that is below 0, infinite or NaN", () => {
  for (const count of [-1, Infinity, NaN]) {
    assertThrows(
      () => classTotals("add up", [[1, count], [0, 1]]),
      RangeError,
      `Cannot add up as every count must be 0 or more: current value is ${count}`,
    );
  }
});
