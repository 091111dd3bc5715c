import { assertEquals, assertThrows } from "@std/assert";
import { apportion } from "../../lib/core/apportion.ts";

Deno.test("apportion() gives what is left to the largest remainders", () => {
  // 4.5, 3.3 and 2.2 of 10.
  assertEquals([...apportion([0.45, 0.33, 0.22], 10)], [5, 3, 2]);
});

Deno.test("apportion() gives the lower category the unit that equals leave, and takes counts for shares", () => {
  assertEquals([...apportion([5, 5, 5], 5)], [2, 2, 1]);
});

Deno.test("apportion() sees ties of counts exactly", () => {
  // 21.6 of the 12 and 66.6 of the 37: rounding must not choose between them.
  const counts = [25, 61, 85, 31, 60, 12, 37, 13, 26];
  assertEquals([...apportion(counts, 630)], [45, 110, 153, 56, 108, 22, 66, 23, 47]);
});

Deno.test("apportion() splits nothing into nothing", () => {
  assertEquals([...apportion([1, 2], 0)], [0, 0]);
});

Deno.test("apportion() refuses shares below 0 or without a sum, and parts of units", () => {
  assertThrows(
    () => apportion([1, -1], 1),
    RangeError,
    "Cannot apportion units as shares[1] must be a finite number of 0 or more: current value is -1",
  );
  assertThrows(
    () => apportion([0, 0], 1),
    RangeError,
    "Cannot apportion units as shares must add up to more than 0: current value is 0",
  );
  assertThrows(
    () => apportion([1], 1.5),
    RangeError,
    "Cannot apportion units as total must be an integer of 0 or more: current value is 1.5",
  );
});
