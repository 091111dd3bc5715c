import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { colourHistogram } from "../../../lib/image/photograph/colour_histogram.ts";

/** Returns the bin that a picture of one pixel falls into. */
function binOf(red: number, green: number, blue: number): number {
  return colourHistogram({ pixels: Uint8Array.of(red, green, blue), height: 1, width: 1 }).indexOf(1);
}

Deno.test("colourHistogram() puts the six pure colours two hues apart, in their light bin", () => {
  const pure = [[255, 0, 0], [255, 255, 0], [0, 255, 0], [0, 255, 255], [0, 0, 255], [255, 0, 255]];
  assertEquals(pure.map(([red, green, blue]) => binOf(red, green, blue)), [1, 5, 9, 13, 17, 21]);
});

Deno.test("colourHistogram() tells a dark colour from a light one", () => {
  assertEquals([binOf(0, 0, 90), binOf(0, 0, 200)], [16, 17]);
});

Deno.test("colourHistogram() puts greys, near-greys and near-blacks after the hues, from dark to light", () => {
  assertEquals([binOf(0, 0, 0), binOf(100, 100, 100), binOf(150, 150, 160), binOf(255, 255, 255)], [
    24,
    25,
    26,
    27,
  ]);
  assertEquals(binOf(20, 0, 0), 24);
});

Deno.test("colourHistogram() returns fractions that sum to 1", () => {
  const pixels = Uint8Array.from({ length: 300 }, (_, i) => (i * 73) % 256);
  const fractions = colourHistogram({ pixels, height: 10, width: 10 });
  assertEquals(fractions.length, 28);
  assertAlmostEquals(fractions.reduce((sum, fraction) => sum + fraction, 0), 1, 1e-6);
});

Deno.test("colourHistogram() counts the pixels of the mask alone", () => {
  const image = { pixels: Uint8Array.of(255, 0, 0, 0, 0, 255), height: 1, width: 2 };
  const mask = Uint8Array.of(0, 1);
  assertEquals(colourHistogram(image, { mask }).indexOf(1), 17);
  assertEquals([...colourHistogram(image, { hueBins: 3, valueBins: 1, greyBins: 1 })], [0.5, 0, 0.5, 0]);
});

Deno.test("colourHistogram() rejects bins, masks and empty choices that make no sense", () => {
  const image = { pixels: Uint8Array.of(255, 0, 0), height: 1, width: 1 };
  assertThrows(
    () => colourHistogram(image, { hueBins: 0 }),
    RangeError,
    "hueBins must be an integer of 1 or more",
  );
  assertThrows(
    () => colourHistogram(image, { mask: new Uint8Array(2) }),
    TypeError,
    "mask must be as many as pixels (1): current value is 2",
  );
  assertThrows(
    () => colourHistogram(image, { mask: new Uint8Array(1) }),
    RangeError,
    "mask must choose 1 pixel or more",
  );
});
