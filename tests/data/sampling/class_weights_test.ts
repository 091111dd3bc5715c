import { assertEquals, assertThrows } from "@std/assert";
import { balancedClassWeights } from "../../../lib/data/sampling/class_weights.ts";

Deno.test("balancedClassWeights() is n over classes times count", () => {
  assertEquals(balancedClassWeights([0, 0, 0, 0, 1, 1, 2, 2], 3), [8 / 12, 8 / 6, 8 / 6]);
});

Deno.test("balancedClassWeights() of equal classes is 1", () => {
  assertEquals(balancedClassWeights(Uint8Array.of(1, 0, 0, 1), 2), [1, 1]);
});

Deno.test("balancedClassWeights() names the class that has no example", () => {
  assertThrows(
    () => balancedClassWeights([0, 2, 2], 3),
    RangeError,
    "Cannot weigh classes as class 1 must have an example: current value is 0 of 3",
  );
});

Deno.test("balancedClassWeights() refuses a label that is no class", () => {
  for (const label of [-1, 0.5, 2, NaN]) {
    assertThrows(
      () => balancedClassWeights([0, 1, label], 2),
      RangeError,
      `Cannot weigh classes as a label must be an integer from 0 to 1: current value is ${label} at index 2`,
    );
  }
});

Deno.test("balancedClassWeights() refuses what is not a number of classes", () => {
  for (const classes of [0, 1.5]) {
    assertThrows(
      () => balancedClassWeights([0], classes),
      RangeError,
      `Cannot weigh classes as classes must be an integer of 1 or more: current value is ${classes}`,
    );
  }
});
