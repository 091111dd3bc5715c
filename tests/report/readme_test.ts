import { assertEquals, assertThrows } from "@std/assert";
import { fillGenerated } from "../../lib/report/readme.ts";

Deno.test("fillGenerated() replaces a block's content and nothing else", () => {
  const text = "a\n<!-- generated:x -->\nold\n<!-- end:x -->\nb <!-- generated:y -->kept<!-- end:y -->";
  const filled = "a\n<!-- generated:x -->\nnew\n<!-- end:x -->\nb <!-- generated:y -->kept<!-- end:y -->";
  assertEquals(fillGenerated(text, { x: "new" }), filled);
  assertEquals(fillGenerated(filled, { x: "new" }), filled);
});

Deno.test("fillGenerated() refuses a block that is missing or has no end", () => {
  for (const text of ["", "<!-- generated:x -->", "<!-- end:x --><!-- generated:x -->"]) {
    assertThrows(() => fillGenerated(text, { x: "new" }), SyntaxError, "Cannot fill block x");
  }
});
