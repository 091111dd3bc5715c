import { assertEquals, assertThrows } from "@std/assert";
import { shift } from "../../lib/image/shift.ts";

const image = { pixels: Uint8Array.of(1, 2, 3, 4, 5, 6), height: 2, width: 3 };

Deno.test("shift() moves whole pixels and fills with 0", () => {
  assertEquals(shift(image, { right: 1 }).pixels, Uint8Array.of(0, 1, 2, 0, 4, 5));
  assertEquals(shift(image, { right: -1, down: 1 }).pixels, Uint8Array.of(0, 0, 0, 2, 3, 0));
});

Deno.test("shift() interpolates parts of a pixel", () => {
  const line = { pixels: Float32Array.of(0, 4, 8), height: 1, width: 3 };
  assertEquals(shift(line, { right: 0.25 }).pixels, Float32Array.of(0, 3, 7));
});

Deno.test("shift() beyond the image leaves nothing", () => {
  assertEquals(shift(image, { down: 5 }).pixels, new Uint8Array(6));
});

Deno.test("shift() rejects a distance that is not finite", () => {
  assertThrows(() => shift(image, { right: Infinity }), RangeError, "each coefficient must be finite");
});
