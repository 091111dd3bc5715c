import { assertEquals } from "@std/assert";
import { plural } from "../../lib/core/plural.ts";

Deno.test("plural() counts in words", () => {
  assertEquals([0, 1, 2, 2000].map((count) => plural(count, "image")), [
    "0 images",
    "1 image",
    "2 images",
    "2,000 images",
  ]);
  assertEquals(plural(2, "class"), "2 classes");
  assertEquals(plural(3, "batch"), "3 batches");
  assertEquals(plural(3, "epoch"), "3 epochs");
  assertEquals(plural(2, "entry", "entries"), "2 entries");
  assertEquals(plural(1, "entry", "entries"), "1 entry");
});
