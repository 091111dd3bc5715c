import { assertEquals } from "@std/assert";
import { patchSizeFor } from "../../lib/models/patch_size.ts";

Deno.test("patchSizeFor() leaves 64 tokens at most, in the smallest patches that do", () => {
  const sizes = [[28, 28], [32, 32], [33, 32], [64, 48], [96, 96], [8, 8], [3, 200], [1, 1]] as const;
  assertEquals(sizes.map((sides) => patchSizeFor(sides)), [4, 4, 8, 8, 16, 2, 4, 2]);
});
