import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { hashOf, type Json } from "../../lib/core/hash_of.ts";
import { sha256 } from "../data/tiny_data_set.ts";

const text = (value: string) => sha256(new TextEncoder().encode(value));

Deno.test("hashOf() hashes bytes as they are", async () => {
  assertEquals(await hashOf(new Uint8Array([97, 98, 99])), text("abc"));
});

Deno.test("hashOf() hashes canonical JSON, with keys sorted at every depth", async () => {
  const expected = text('{"a":[1,null,{"x":true,"y":"\\n"}],"b":-0.5}');
  assertEquals(await hashOf({ b: -0.5, a: [1, null, { y: "\n", x: true }] }), expected);
  assertEquals(await hashOf({ a: [1, null, { x: true, y: "\n" }], b: -0.5 }), expected);
});

Deno.test("hashOf() tells the order of a list and the type of a value", async () => {
  assertNotEquals(await hashOf([1, 2]), await hashOf([2, 1]));
  assertNotEquals(await hashOf(1), await hashOf("1"));
});

Deno.test("hashOf() rejects what JSON cannot hold", async () => {
  for (const value of [undefined, NaN, Infinity, () => 1, new Date(0), new Float32Array(1), [undefined]]) {
    await assertRejects(
      () => hashOf(value as unknown as Json),
      TypeError,
      "Cannot hash value as every part must be plain JSON",
    );
  }
});
