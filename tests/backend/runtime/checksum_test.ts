import { assertEquals } from "@std/assert";
import { checksum } from "../../../lib/backend/runtime/checksum.ts";

Deno.test("checksum() is FNV-1a of 32 bits", () => {
  // Known answers of the function's authors (test suite of fnv-5.0.3).
  const known = { "": 0x811c9dc5, a: 0xe40c292c, b: 0xe70c2de5, foo: 0xa9f37ed7, foobar: 0xbf9cf968 };
  for (const [text, expected] of Object.entries(known)) {
    assertEquals(checksum(new TextEncoder().encode(text)), expected, text);
  }
});
