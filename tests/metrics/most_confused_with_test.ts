import { assertEquals, assertThrows } from "@std/assert";
import { mostConfusedWith } from "../../lib/metrics/most_confused_with.ts";

Deno.test("mostConfusedWith() names the fullest wrong cell of each row", () => {
  assertEquals(mostConfusedWith([[9, 1, 2], [5, 0, 4], [0, 3, 90]]), [2, 0, 1]);
});

Deno.test("mostConfusedWith() takes the lower class in a tie, and never a class for itself", () => {
  assertEquals(mostConfusedWith([[9, 0, 0], [2, 9, 2], [0, 0, 9]]), [1, 0, 0]);
});

Deno.test("mostConfusedWith() refuses a single class", () => {
  assertThrows(
    () => mostConfusedWith([[1]]),
    RangeError,
    "Cannot name confused classes as matrix must have 2 rows or more: current value is 1",
  );
});
