import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { totalVariation } from "../../../lib/applications/inventory/total_variation.ts";

Deno.test("totalVariation() counts a unit in a wrong category once", () => {
  assertAlmostEquals(totalVariation([0.5, 0.2, 0.3], [0.4, 0.4, 0.2]), 0.2);
  assertEquals(totalVariation([0.25, 0.75], [0.25, 0.75]), 0);
  assertEquals(totalVariation([1, 0], [0, 1]), 1);
});

Deno.test("totalVariation() refuses compositions of other categories", () => {
  assertThrows(
    () => totalVariation([1], [0.5, 0.5]),
    TypeError,
    "Cannot compare compositions as shares must be as many as categories of truth (2): current value is 1",
  );
});
