import { assertEquals } from "@std/assert";
import { sha256Hex } from "../../lib/core/sha256.ts";

const bytes = new TextEncoder().encode("abc");
// The example of FIPS 180-4.
const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

Deno.test("sha256Hex() agrees with the standard's example", async () => {
  assertEquals(await sha256Hex(bytes), abc);
});

Deno.test("sha256Hex() hashes a view, and memory that threads share", async () => {
  assertEquals(await sha256Hex(new TextEncoder().encode("xabcx").subarray(1, 4)), abc);
  const shared = new Uint8Array(new SharedArrayBuffer(3));
  shared.set(bytes);
  assertEquals(await sha256Hex(shared), abc);
});
