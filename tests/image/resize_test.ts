import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { resize } from "../../lib/image/resize.ts";

const square = { pixels: Uint8Array.of(0, 10, 20, 30, 40, 50, 60, 70, 80), height: 3, width: 3 };

Deno.test("resize() to the same size returns the same pixels in a new array", () => {
  const same = resize(square, { height: 3, width: 3 });
  assertEquals(same, square);
  same.pixels[0] = 99;
  assertEquals(square.pixels[0], 0);
});

Deno.test("resize() by half averages squares of four", () => {
  const image = { pixels: Float32Array.of(1, 3, 10, 20, 5, 7, 30, 40), height: 2, width: 4 };
  assertEquals(resize(image, { height: 1, width: 2 }).pixels, Float32Array.of(4, 25));
});

Deno.test("resize() weighs pixels by the area covered when sizes do not divide", () => {
  // Each result pixel covers one pixel and half of the middle one: (0 + 30 / 2) / 1.5 and (30 / 2 + 60) / 1.5.
  const image = { pixels: Float32Array.of(0, 30, 60), height: 1, width: 3 };
  assertEquals(resize(image, { height: 1, width: 2 }).pixels, Float32Array.of(10, 50));
});

Deno.test("resize() by area keeps the mean brightness", () => {
  const image = {
    pixels: Float32Array.from({ length: 28 * 28 }, (_, i) => (i * 37) % 101),
    height: 28,
    width: 28,
  };
  const mean = (pixels: Float32Array) => pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length;
  assertAlmostEquals(mean(resize(image, { height: 9, width: 13 }).pixels), mean(image.pixels), 1e-4);
});

Deno.test("resize() interpolates between pixel centres when it enlarges", () => {
  const image = { pixels: Float32Array.of(0, 4), height: 1, width: 2 };
  assertEquals(resize(image, { height: 2, width: 4 }).pixels, Float32Array.of(0, 1, 3, 4, 0, 1, 3, 4));
});

Deno.test("resize() shrinks by two neighbours only when asked for bilinear", () => {
  const image = { pixels: Float32Array.of(0, 8, 0, 0, 8, 0, 0, 0), height: 1, width: 8 };
  assertEquals(resize(image, { height: 1, width: 2, shrink: "bilinear" }).pixels, Float32Array.of(4, 0));
  assertEquals(resize(image, { height: 1, width: 2 }).pixels, Float32Array.of(2, 2));
});

Deno.test("resize() rounds bytes to the nearest", () => {
  const image = { pixels: Uint8Array.of(1, 2), height: 1, width: 2 };
  assertEquals(resize(image, { height: 1, width: 1 }).pixels, Uint8Array.of(2));
});

Deno.test("resize() rejects a size that is not a whole number of 1 or more", () => {
  assertThrows(
    () => resize(square, { height: 0, width: 3 }),
    RangeError,
    "Cannot resize as height must be an integer of 1 or more: current value is 0",
  );
  assertThrows(() => resize(square, { height: 3, width: 1.5 }), RangeError, "width must be an integer");
});
