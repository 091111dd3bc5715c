import { assertEquals, assertThrows } from "@std/assert";
import { dominators, undominated } from "../../lib/core/undominated.ts";

Deno.test("dominators() names the points that are as good in everything and better in something", () => {
  const points = [[3, 1, 2], [3, 1, 1], [1, 3, 3], [0, 0, 0], [3, 1, 2]];
  assertEquals(dominators(points), [[], [0, 4], [], [0, 1, 2, 4], []]);
  assertEquals(undominated(points), [0, 2, 4]);
});

Deno.test("dominators() of none, and of one respect", () => {
  assertEquals([dominators([]), undominated([])], [[], []]);
  assertEquals(undominated([[1], [2], [2], [0]]), [1, 2]);
});

Deno.test("dominators() refuses points of other lengths and what is no number", () => {
  assertThrows(() => dominators([[1, 2], [1]]), TypeError, "as many as those of the first (2)");
  assertThrows(() => dominators([[1, NaN]]), RangeError, "must be finite numbers");
});
