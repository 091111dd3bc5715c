import { assertEquals } from "@std/assert";
import { takeAttributes } from "../../../lib/applications/trends/take_attributes.ts";

Deno.test("takeAttributes() takes every attribute at the same places, in their order", () => {
  const attributes = {
    brightness: Float64Array.of(1, 2, 3),
    contrast: Float64Array.of(4, 5, 6),
    coverage: Float64Array.of(7, 8, 9),
    slenderness: Float64Array.of(10, 11, 12),
  };
  assertEquals(takeAttributes(attributes, [2, 0, 2]), {
    brightness: Float64Array.of(3, 1, 3),
    contrast: Float64Array.of(6, 4, 6),
    coverage: Float64Array.of(9, 7, 9),
    slenderness: Float64Array.of(12, 10, 12),
  });
});
