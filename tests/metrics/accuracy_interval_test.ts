import { assertEquals, assertThrows } from "@std/assert";
import { accuracyInterval } from "../../lib/metrics/accuracy_interval.ts";
import { wilsonInterval } from "../../lib/metrics/wilson_interval.ts";

Deno.test("accuracyInterval() counts the right predictions", () => {
  assertEquals(accuracyInterval([0, 1, 2, 1], Uint8Array.of(0, 2, 2, 1)), wilsonInterval(3, 4));
});

Deno.test("accuracyInterval() rejects predictions for other labels, and none", () => {
  assertThrows(() => accuracyInterval([0, 1], [0]), TypeError, "Cannot judge predictions as predictions");
  assertThrows(() => accuracyInterval([], []), RangeError, "n must be an integer of 1 or more");
});
