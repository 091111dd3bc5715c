import { assertEquals, assertThrows } from "@std/assert";
import { connectedParts } from "../../../lib/image/photograph/connected_parts.ts";

Deno.test("connectedParts() numbers what shares a side, and not what touches by a corner", () => {
  const mask = Uint8Array.of(
    ...[1, 1, 0, 1],
    ...[0, 1, 0, 1],
    ...[1, 0, 1, 1],
  );
  const { parts, sizes } = connectedParts(mask, 4);
  assertEquals([...parts], [1, 1, 0, 2, 0, 1, 0, 2, 3, 0, 2, 2]);
  assertEquals(sizes, [4, 3, 4, 1]);
});

Deno.test("connectedParts() does not join the end of a row to the beginning of the next", () => {
  assertEquals([...connectedParts(Uint8Array.of(0, 1, 1, 0), 2).parts], [0, 1, 2, 0]);
});

Deno.test("connectedParts() follows a spiral to its end", () => {
  const rows = ["1111111", "0000001", "1111101", "1000101", "1011101", "1000001", "1111111"];
  const mask = Uint8Array.from(rows.join(""), Number);
  assertEquals(connectedParts(mask, 7).sizes.length, 2);
});

Deno.test("connectedParts() rejects a mask that is no whole number of rows", () => {
  assertThrows(() => connectedParts(new Uint8Array(5), 2), TypeError, "must hold rows of width pixels");
});
