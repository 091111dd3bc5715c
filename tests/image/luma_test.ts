import { assertAlmostEquals, assertEquals, assertStrictEquals } from "@std/assert";
import { lumaImage, lumaOf } from "../../lib/image/luma.ts";

Deno.test("lumaOf() does not round", () => assertAlmostEquals(lumaOf([1, 2, 3]), 1.815, 1e-12));

Deno.test("lumaImage() weighs red, green and blue as ITU-R BT.601 does", () => {
  const pixels = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 10, 10, 10);
  const image = { pixels, height: 2, width: 3, channels: 3 as const };
  assertEquals(lumaImage(image), { pixels: Uint8Array.of(76, 150, 29, 255, 0, 10), height: 2, width: 3 });
  const floats = { ...image, pixels: Float32Array.of(1, 0.5, 0.25), height: 1, width: 1 };
  assertAlmostEquals(lumaImage(floats).pixels[0], 0.621, 1e-7);
});

Deno.test("lumaImage() returns the pixels of a grey image, not a copy", () => {
  const pixels = Uint8Array.of(1, 2);
  assertStrictEquals(lumaImage({ pixels, height: 1, width: 2 }).pixels, pixels);
});
