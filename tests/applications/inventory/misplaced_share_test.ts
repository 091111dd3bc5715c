import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { misplacedShare } from "../../../lib/applications/inventory/misplaced_share.ts";

Deno.test("misplacedShare() counts a unit in a wrong category once", () => {
  assertAlmostEquals(misplacedShare([0.5, 0.2, 0.3], [0.4, 0.4, 0.2]), 0.2);
  assertEquals(misplacedShare([0.25, 0.75], [0.25, 0.75]), 0);
  assertEquals(misplacedShare([1, 0], [0, 1]), 1);
});

Deno.test("misplacedShare() refuses compositions of other categories", () => {
  assertThrows(
    () => misplacedShare([1], [0.5, 0.5]),
    TypeError,
    "Cannot compare compositions as shares must be as many as categories of truth (2): current value is 1",
  );
});
