import { assertEquals } from "@std/assert";
import { printable } from "../../lib/core/printable.ts";

Deno.test("printable() shows escape characters, line ends and marks of direction as codes", () => {
  assertEquals(
    printable("\x1b[31mred\r\n\x7f\u009b\u2028"),
    "\\u001b[31mred\\u000d\\u000a\\u007f\\u009b\\u2028",
  );
  assertEquals(printable("gnp.\u202etrihs"), "gnp.\\u202etrihs");
});

Deno.test("printable() leaves text of any language as it is", () => {
  for (const text of ["Ankle boot 1.png", "café", "Größe %20 #1?", "衬衫.jpg", "👗"]) {
    assertEquals(printable(text), text);
  }
});
