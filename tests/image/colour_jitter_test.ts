import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { colourJitter } from "../../lib/image/colour_jitter.ts";

const COLOURS = Uint8Array.of(
  172,
  47,
  117,
  192,
  67,
  251,
  195,
  103,
  9,
  211,
  21,
  242,
  36,
  87,
  70,
  216,
  88,
  140,
);
const image = { pixels: COLOURS, height: 2, width: 3, channels: 3 as const };

/** What Pillow 12's ImageEnhance makes of these colours by Brightness, Contrast and Color, in this order. */
const BY_PILLOW: [brightness: number, contrast: number, saturation: number, expected: number[]][] = [
  [1.3, 1, 1, [223, 61, 152, 249, 87, 255, 253, 133, 11, 255, 27, 255, 46, 113, 91, 255, 114, 182]],
  [1, 1.4, 1, [198, 23, 121, 226, 51, 255, 230, 101, 0, 252, 0, 255, 7, 79, 55, 255, 80, 153]],
  [1, 1, 0.5, [132, 69, 104, 158, 96, 188, 157, 111, 64, 157, 62, 172, 53, 78, 70, 174, 110, 136]],
  [1, 1, 1.7, [228, 15, 134, 238, 26, 255, 247, 91, 0, 255, 0, 255, 12, 98, 70, 255, 57, 145]],
  [0.8, 0.6, 1.5, [135, 45, 94, 141, 51, 184, 145, 79, 11, 160, 23, 182, 41, 79, 67, 157, 65, 103]],
];

Deno.test("colourJitter() changes colours as Pillow does, but for its rounding after every step", () => {
  for (const [brightness, contrast, saturation, expected] of BY_PILLOW) {
    const { pixels } = colourJitter(image, { brightness, contrast, saturation });
    for (const [i, value] of expected.entries()) {
      assert(Math.abs(pixels[i] - value) <= 2, `${brightness}, ${contrast}, ${saturation}: value ${i}`);
    }
  }
});

Deno.test("colourJitter() by factors of 1 changes nothing, and keeps size and channels", () => {
  assertEquals(colourJitter(image, {}), image);
  const grey = { pixels: COLOURS, height: 9, width: 2 };
  assertEquals(colourJitter(grey, { saturation: 3 }), grey);
});

Deno.test("colourJitter() takes floats from 0 to 1, and keeps them there", () => {
  const floats = Float32Array.from(COLOURS, (value) => value / 255);
  const options = { brightness: 1.2, contrast: 0.7, saturation: 1.4 };
  const bytes = colourJitter(image, options).pixels,
    { pixels } = colourJitter(
      { ...image, pixels: floats },
      options,
    );
  for (const [i, value] of pixels.entries()) assertAlmostEquals(value, bytes[i] / 255, 0.5 / 255 + 1e-6);
  assertEquals(colourJitter({ ...image, pixels: floats }, { brightness: 1000 }).pixels, floats.map(() => 1));
});

Deno.test("colourJitter() of a grey image multiplies the distance from its mean", () => {
  const grey = { pixels: Uint8Array.of(0, 100, 200, 100), height: 2, width: 2 };
  assertEquals(colourJitter(grey, { contrast: 0.5 }).pixels, Uint8Array.of(50, 100, 150, 100));
  assertEquals(colourJitter(grey, { brightness: 2, contrast: 0 }).pixels, new Uint8Array(4).fill(164));
});

Deno.test("colourJitter() rejects a factor below 0", () => {
  assertThrows(
    () => colourJitter(image, { saturation: -0.5 }),
    RangeError,
    "Cannot change colours as saturation must be a finite number of 0 or more: current value is -0.5",
  );
});
