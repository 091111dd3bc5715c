import { assertEquals, assertThrows } from "@std/assert";
import { argmaxRows } from "../../lib/core/argmax_rows.ts";

Deno.test("argmaxRows() takes the highest score of each row, the first one in a tie", () => {
  assertEquals(argmaxRows("choose", [1, 3, 2, 5, 5, 0, -3, -2, -Infinity], 3), Uint32Array.of(1, 0, 1));
  assertEquals(argmaxRows("choose", [], 3), new Uint32Array(0));
});

Deno.test("argmaxRows() refuses a NaN in any place of a row, and says which", () => {
  for (const index of [0, 1, 2, 3, 5]) {
    const scores = [1, 3, 2, 5, 5, 0].map((score, i) => i === index ? NaN : score);
    assertThrows(
      () => argmaxRows("choose", scores, 3),
      RangeError,
      `Cannot choose as scores must be numbers: current value is NaN at index ${index}`,
    );
  }
});

Deno.test("argmaxRows() refuses scores that are not whole rows", () => {
  assertThrows(
    () => argmaxRows("choose", [1, 2, 3, 4], 3),
    TypeError,
    "Cannot choose as scores must be whole rows of 3 classes: current value is 4",
  );
});
