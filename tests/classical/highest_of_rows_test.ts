import { assertEquals } from "@std/assert";
import { highestOfRows } from "../../lib/classical/highest_of_rows.ts";

Deno.test("highestOfRows() names the first of the highest scores of each row", () => {
  assertEquals(highestOfRows(Float32Array.of(1, 3, 3, -1, -2, -1), 3), Uint8Array.of(1, 0));
});
