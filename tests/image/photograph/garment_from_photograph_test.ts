import { assert, assertEquals, assertThrows } from "@std/assert";
import { imageAt } from "../../../lib/core/dataset.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import type { GreyImage } from "../../../lib/image/grey_image.ts";
import { garmentFromPhotograph } from "../../../lib/image/photograph/garment_from_photograph.ts";
import { resize } from "../../../lib/image/resize.ts";
import { drawnPhotograph, type Rgb } from "../drawn_photograph.ts";

const size = { height: 200, width: 150 };

/** A garment of one colour, 100 x 50 pixels, off the middle. */
function photograph(background: Rgb, colour: Rgb) {
  return drawnPhotograph(size, {
    background,
    patches: [{ top: 20, left: 90, height: 100, width: 50, colour }],
  });
}

Deno.test("garmentFromPhotograph() brings the longest edge to 28 pixels and the garment to the middle", () => {
  const { image } = garmentFromPhotograph(photograph([255, 255, 255], [55, 55, 55]));
  for (let p = 0; p < 784; p++) {
    assertEquals(image.pixels[p], p % 28 >= 7 && p % 28 < 21 ? 200 : 0, `pixel ${p}`);
  }
});

Deno.test("garmentFromPhotograph() negates a dark garment on light, and keeps a light one on dark", () => {
  const names = (background: Rgb, colour: Rgb) => {
    const { image, steps } = garmentFromPhotograph(photograph(background, colour));
    return [image.pixels[14 * 28 + 14], steps.map(({ name }) => name).includes("negated")];
  };
  assertEquals(names([250, 250, 250], [100, 100, 100]), [155, true]);
  assertEquals(names([10, 10, 10], [100, 100, 100]), [100, false]);
  assertEquals(names([180, 180, 180], [255, 255, 255]), [255, false]);
});

Deno.test("garmentFromPhotograph() negates or keeps when told to", () => {
  const dark = photograph([250, 250, 250], [100, 100, 100]);
  assertEquals(garmentFromPhotograph(dark, { polarity: "keep" }).image.pixels[14 * 28 + 14], 100);
  const light = photograph([10, 10, 10], [100, 100, 100]);
  assertEquals(garmentFromPhotograph(light, { polarity: "negate" }).image.pixels[14 * 28 + 14], 155);
});

Deno.test("garmentFromPhotograph() shows every step, the last one being the image", () => {
  const { steps, image, mask } = garmentFromPhotograph(photograph([255, 255, 255], [55, 55, 55]));
  assertEquals(steps.map(({ name, image: { height, width } }) => `${name} ${height}x${width}`), [
    "grey 200x150",
    "negated 200x150",
    "cut out 200x150",
    "trimmed 100x50",
    "resized 28x14",
    "sharpened 28x14",
    "centred 28x28",
  ]);
  assertEquals(steps.at(-1)?.image, image);
  assertEquals(mask.reduce((sum, value) => sum + value, 0), 5000);
});

Deno.test("garmentFromPhotograph() makes images of other sizes", () => {
  const { image } = garmentFromPhotograph(photograph([255, 255, 255], [0, 0, 0]), { height: 10, width: 20 });
  assertEquals([image.height, image.width], [10, 20]);
  assertEquals([...image.pixels.subarray(0, 20)], [
    ...Array(8).fill(0),
    ...Array(5).fill(255),
    ...Array(7).fill(0),
  ]);
});

Deno.test("garmentFromPhotograph() keeps a thin garment", () => {
  const belt = { top: 10, left: 2, height: 1, width: 140, colour: [0, 0, 0] as const };
  const thin = drawnPhotograph(size, { background: [255, 255, 255], patches: [belt] });
  assertEquals(garmentFromPhotograph(thin).image.pixels.filter((value) => value > 200).length, 28);
});

Deno.test("garmentFromPhotograph() finds its way back to the images that photographs were made from", () => {
  const set = syntheticGarments({ size: 12, seed: 5 });
  const likeness = Array.from({ length: set.size }, (_, i) => {
    const garment = { pixels: imageAt(set, i), height: 28, width: 28 };
    const large = resize(garment, { height: 140, width: 140 });
    // Synthetic garments leave a margin, which a photograph loses: it is taken from both.
    const found = garmentFromPhotograph(inColour(large, (value) => 255 - value)).image;
    return correlation(found.pixels, garmentFromPhotograph(inColour(garment, (value) => value)).image.pixels);
  });
  const mean = likeness.reduce((sum, value) => sum + value, 0) / likeness.length;
  assert(mean > 0.9 && Math.min(...likeness) > 0.7, String(likeness));
});

Deno.test("garmentFromPhotograph() rejects a photograph of one colour", () => {
  assertThrows(
    () => garmentFromPhotograph(photograph([9, 9, 9], [9, 9, 9])),
    RangeError,
    "something must differ from the border of the photograph: current value is 200 x 150 pixels of one colour",
  );
});

function inColour({ pixels, ...size }: GreyImage, tone: (value: number) => number) {
  return { ...size, pixels: Uint8Array.from([...pixels].flatMap((value) => Array(3).fill(tone(value)))) };
}

function correlation(a: Uint8Array, b: Uint8Array): number {
  const mean = (values: Uint8Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let product = 0, squaresA = 0, squaresB = 0;
  a.forEach((value, i) => {
    product += (value - meanA) * (b[i] - meanB);
    squaresA += (value - meanA) ** 2;
    squaresB += (b[i] - meanB) ** 2;
  });
  return product / Math.sqrt(squaresA * squaresB);
}
