import { assertEquals, assertThrows } from "@std/assert";
import { borderParts } from "../../../lib/image/photograph/border_parts.ts";

Deno.test("borderParts() keeps what reaches an edge over sides, and not over corners", () => {
  const mask = Uint8Array.of(
    ...[0, 0, 0, 0, 0],
    ...[9, 1, 0, 1, 0],
    ...[0, 0, 1, 0, 0],
    ...[0, 0, 0, 1, 1],
    ...[1, 0, 0, 0, 0],
  );
  assertEquals(
    borderParts(mask, 5),
    Uint8Array.of(
      ...[0, 0, 0, 0, 0],
      ...[1, 1, 0, 0, 0],
      ...[0, 0, 0, 0, 0],
      ...[0, 0, 0, 1, 1],
      ...[1, 0, 0, 0, 0],
    ),
  );
});

Deno.test("borderParts() keeps all of one row, and nothing of an empty mask", () => {
  assertEquals(borderParts(Uint8Array.of(1, 0, 1), 3), Uint8Array.of(1, 0, 1));
  assertEquals(borderParts(new Uint8Array(9), 3), new Uint8Array(9));
});

Deno.test("borderParts() refuses a mask that is no rows of that width", () => {
  assertThrows(
    () => borderParts(new Uint8Array(5), 3),
    TypeError,
    "Cannot find parts as mask must hold rows",
  );
});
