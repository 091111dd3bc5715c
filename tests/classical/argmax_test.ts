import { assertEquals, assertThrows } from "@std/assert";
import { highestOfRows } from "../../lib/classical/argmax.ts";

Deno.test("highestOfRows() names the first of the highest scores of each row", () => {
  assertEquals(highestOfRows(Float32Array.of(1, 3, 3, -1, -2, -1), 3), Uint8Array.of(1, 0));
});

Deno.test("highestOfRows() refuses a score that is NaN", () => {
  assertThrows(
    () => highestOfRows(Float32Array.of(NaN, 1), 2),
    RangeError,
    "Cannot predict classes as scores must be numbers: current value is NaN at index 0",
  );
});
