import { assertEquals, assertThrows } from "@std/assert";
import { accuracy } from "../../lib/metrics/accuracy.ts";

Deno.test("accuracy() is the fraction of predictions that equal their labels", () => {
  assertEquals(accuracy([0, 1, 2, 2], Uint8Array.of(0, 1, 1, 2)), 0.75);
});

Deno.test("accuracy() without examples is NaN", () => {
  assertEquals(accuracy([], []), NaN);
});

Deno.test("accuracy() refuses arrays of different length", () => {
  assertThrows(
    () => accuracy([0, 1], [0]),
    TypeError,
    "Cannot compute accuracy as predictions must be as many as labels (2): current value is 1",
  );
});
