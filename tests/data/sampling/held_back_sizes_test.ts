import { assertEquals, assertThrows } from "@std/assert";
import { heldBackSizes } from "../../../lib/data/sampling/held_back_sizes.ts";

Deno.test("heldBackSizes() rounds proportions by the largest remainder", () => {
  assertEquals(heldBackSizes([6000, 6000, 6000], 1500), [500, 500, 500]);
  assertEquals(heldBackSizes([5, 3, 2], 5), [3, 1, 1]);
});

Deno.test("heldBackSizes() leaves out no class of two where the total suffices, and takes from the largest", () => {
  assertEquals(heldBackSizes([100, 2, 1, 0, 3], 10), [8, 1, 0, 0, 1]);
  assertEquals(heldBackSizes([100, 2, 2], 2), [2, 0, 0]);
});

Deno.test("heldBackSizes() holds no class back whole, unless nothing else is left", () => {
  assertEquals(heldBackSizes([1, 1, 20], 5), [0, 0, 5]);
  assertEquals(heldBackSizes([3, 3, 2], 5), [2, 2, 1]);
  assertEquals(heldBackSizes([3, 3, 2], 7).reduce((sum, size) => sum + size), 7);
});

Deno.test("heldBackSizes() refuses classes without images", () => {
  assertThrows(() => heldBackSizes([0, 0], 1), RangeError, "shares must add up to more than 0");
});
