import { assertEquals } from "@std/assert";
import { nextTile } from "../../lib/demo/next_tile.ts";

const go = (key: string, from: number) => nextTile(key, { from, columns: 4, count: 10 });

Deno.test("nextTile() moves by one, by a row, and to the ends of a row", () => {
  assertEquals(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].map((key) => go(key, 5)), [
    4,
    6,
    1,
    9,
    4,
    7,
  ]);
  assertEquals(go("End", 8), 9);
});

Deno.test("nextTile() stays where the grid ends", () => {
  assertEquals([go("ArrowLeft", 0), go("ArrowUp", 3), go("ArrowRight", 9), go("ArrowDown", 7)], [0, 3, 9, 7]);
});

Deno.test("nextTile() leaves other keys alone", () => {
  assertEquals([go("a", 0), go("toString", 0), go("Tab", 0)], [undefined, undefined, undefined]);
});
