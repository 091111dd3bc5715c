import { assert, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { greyImageAt } from "../../../lib/image/grey_image.ts";
import { garmentFromPhotograph } from "../../../lib/image/photograph/garment_from_photograph.ts";
import { paintPhotograph } from "../../../lib/image/photograph/paint_photograph.ts";

const GARMENTS = syntheticGarments({ size: 10, seed: 3 });
const blueOnWhite = (seed: number) => ({
  colour: [50, 95, 190] as const,
  background: [244, 244, 240] as const,
  height: 150,
  width: 120,
  random: createRandom(seed),
});

/** Returns the fraction of pixels of which two images agree whether they show the garment. */
function agreement(a: Uint8Array, b: Uint8Array): number {
  return a.filter((value, i) => value > 10 === b[i] > 10).length / a.length;
}

Deno.test("paintPhotograph() paints what garmentFromPhotograph() finds again", () => {
  for (let i = 0; i < GARMENTS.size; i++) {
    const garment = greyImageAt(GARMENTS, i), photograph = paintPhotograph(garment, blueOnWhite(i));
    const { image, background } = garmentFromPhotograph(photograph);
    const rgb = Uint8Array.from({ length: 3 * 784 }, (_, at) => garment.pixels[Math.floor(at / 3)]);
    // As large as the image allows, as what comes out of the photograph.
    const trimmed = garmentFromPhotograph({ ...garment, pixels: rgb }).image;
    assert(background.fraction > 0.95);
    assert(agreement(image.pixels, trimmed.pixels) > 0.85, GARMENTS.classNames[GARMENTS.labels[i]]);
  }
});

Deno.test("paintPhotograph() has the size, the dye and the background that were asked for", () => {
  const { pixels, height, width } = paintPhotograph(greyImageAt(GARMENTS, 0), blueOnWhite(1));
  assertEquals([height, width, pixels.length], [150, 120, 150 * 120 * 3]);
  assert(pixels[0] > 200 && pixels[2] > 200);
  let blue = 0;
  for (let p = 0; p < pixels.length; p += 3) if (pixels[p + 2] > 2 * pixels[p]) blue++;
  assert(blue > 0.02 * height * width);
});

Deno.test("paintPhotograph() repeats itself with the same seed alone", () => {
  const paint = (seed: number) => paintPhotograph(greyImageAt(GARMENTS, 0), blueOnWhite(seed)).pixels;
  assertEquals(paint(1), paint(1));
  assert(paint(1).some((value, i) => value !== paint(2)[i]));
});

Deno.test("paintPhotograph() refuses an image without a garment", () => {
  assertThrows(
    () => paintPhotograph({ pixels: new Uint8Array(16), height: 4, width: 4 }, blueOnWhite(1)),
    RangeError,
    "Cannot paint a photograph as the image must show a garment: current value is an image of one colour",
  );
});
