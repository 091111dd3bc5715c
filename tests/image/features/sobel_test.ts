import { assertAlmostEquals, assertEquals } from "@std/assert";
import { lumaImage } from "../../../lib/image/luma.ts";
import { sobel } from "../../../lib/image/features/sobel.ts";

Deno.test("sobel() finds a vertical edge: gx only, pointing right", () => {
  const image = { pixels: Uint8Array.of(0, 0, 9, 9, 0, 0, 9, 9, 0, 0, 9, 9), height: 3, width: 4 };
  const { gx, gy, magnitude, direction } = sobel(image);
  assertEquals(gx, Float32Array.of(0, 36, 36, 0, 0, 36, 36, 0, 0, 36, 36, 0));
  assertEquals(gy, new Float32Array(12));
  assertEquals(magnitude, gx);
  assertEquals(direction, new Float32Array(12));
});

Deno.test("sobel() finds a horizontal edge that falls: direction upwards", () => {
  const image = { pixels: Uint8Array.of(9, 9, 9, 9, 9, 9, 0, 0, 0, 0, 0, 0), height: 4, width: 3 };
  const { gy, direction } = sobel(image);
  assertEquals(gy[4], -36);
  assertAlmostEquals(direction[4], -Math.PI / 2, 1e-6);
});

Deno.test("sobel() answers a ramp with 8 times its step", () => {
  const image = {
    pixels: Float32Array.from({ length: 25 }, (_, i) => i % 5 + 2 * Math.floor(i / 5)),
    height: 5,
    width: 5,
  };
  const { gx, gy, magnitude } = sobel(image);
  assertEquals([gx[12], gy[12]], [8, 16]);
  assertAlmostEquals(magnitude[12], Math.sqrt(320), 1e-5);
});

Deno.test("sobel() of an image in colour is that of its luma", () => {
  const pixels = Uint8Array.from({ length: 36 }, (_, i) => (i * 79) % 251);
  const colour = { pixels, height: 3, width: 4, channels: 3 as const };
  assertEquals(sobel(colour), sobel(lumaImage(colour)));
  assertEquals(sobel(colour).gx.length, 12);
});
