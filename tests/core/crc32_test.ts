import { assertEquals } from "@std/assert";
import { crc32 as nodes } from "node:zlib";
import { crc32 } from "../../lib/core/crc32.ts";
import { createRandom } from "../../lib/core/random.ts";

Deno.test("crc32() gives the check value of its standard, and what zlib gives", () => {
  assertEquals(crc32(new TextEncoder().encode("123456789")), 0xcbf43926);
  const random = createRandom(1);
  for (const length of [0, 1, 255, 4096]) {
    const bytes = Uint8Array.from({ length }, () => random.integer(256));
    assertEquals(crc32(bytes), nodes(bytes));
  }
});
