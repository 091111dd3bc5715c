import { assert, assertEquals } from "@std/assert";
import { GARMENT_OUTLINES } from "../../lib/demo/garment_outlines.ts";

Deno.test("every outline lies on the pad with space around it, under a name of its own", () => {
  assertEquals(new Set(GARMENT_OUTLINES.map(({ name }) => name)).size, GARMENT_OUTLINES.length);
  for (const { name, parts } of GARMENT_OUTLINES) {
    for (const [x, y] of parts.flat()) assert(Math.min(x, y) >= 0.05 && Math.max(x, y) <= 0.95, name);
    assert(parts.every((part) => part.length >= 3), name);
  }
});
