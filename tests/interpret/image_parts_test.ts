import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { syntheticGarments } from "../../lib/data/synthetic/synthetic.ts";
import { greyImageAt } from "../../lib/image/grey_image.ts";
import { garmentMask } from "../../lib/image/photograph/garment_mask.ts";
import { imageParts } from "../../lib/interpret/image_parts.ts";
import { stripes } from "../training/stripes.ts";

/** Two images of 8 x 8: garments of 100 in rows 2 to 4 and of 200 in rows 3 to 6, columns 2 to 5, on 0 and on 8. */
const SET = {
  ...stripes(2, 1),
  images: Uint8Array.from({ length: 128 }, (_, i) => {
    const row = (i % 64) >> 3, column = i % 8, inside = column >= 2 && column <= 5;
    return i < 64 ? (inside && row >= 2 && row <= 4 ? 100 : 0) : (inside && row >= 3 && row <= 6 ? 200 : 8);
  }),
};

const PARTS = new Map(imageParts(SET, { coarseSide: 4 }).map(({ name, recombine }) => [name, recombine]));

/** Returns column 3, from the top, of image 0 with a part of image 1. */
function columnWith(name: string): number[] {
  const pixels = PARTS.get(name)!(0, 1);
  return Array.from({ length: 8 }, (_, row) => pixels[row * 8 + 3]);
}

Deno.test("imageParts() exchanges the outline, and fills what is new with the garment's mean", () => {
  assertEquals(columnWith("outline"), [0, 0, 0, 100, 100, 100, 100, 0]);
});

Deno.test("imageParts() exchanges the filling, and fills what the other has not with its mean", () => {
  assertEquals(columnWith("filling"), [0, 0, 200, 200, 200, 0, 0, 0]);
});

Deno.test("imageParts() exchanges the brightness by one factor", () => {
  assertEquals(columnWith("brightness"), [0, 0, 200, 200, 200, 0, 0, 0]);
});

Deno.test("imageParts() exchanges the background where both have it", () => {
  assertEquals(columnWith("background"), [8, 8, 100, 100, 100, 0, 0, 8]);
});

Deno.test("imageParts() splits an image into coarse shading and fine detail without a rest", () => {
  const set = syntheticGarments({ size: 6, seed: 1 });
  const coarse = imageParts(set).find(({ name }) => name === "coarse shading")!;
  const fine = imageParts(set).find(({ name }) => name === "fine detail")!;
  const [own, other] = [0, 5].map((i) => greyImageAt(set, i).pixels);
  const mixed = coarse.recombine(0, 5), back = fine.recombine(5, 0);
  // Both are the other's coarse shading with the own fine detail.
  assertEquals(mixed, back);
  // Away from black and white nothing is clamped, so that the two mixtures add up to the two images.
  const reverse = coarse.recombine(5, 0);
  let compared = 0;
  for (let i = 0; i < own.length; i++) {
    if ([mixed[i], reverse[i]].some((pixel) => pixel === 0 || pixel === 255)) continue;
    assertAlmostEquals(mixed[i] + reverse[i], own[i] + other[i], 1);
    compared++;
  }
  assert(compared > 100);
});

Deno.test("imageParts() gives back the image where both images are the same one", () => {
  for (const { name, recombine } of imageParts(SET)) {
    assertEquals(recombine(1, 1), SET.images.subarray(64), name);
  }
});

Deno.test("imageParts() leaves an image without a garment as dark as it is", () => {
  const set = { ...SET, images: SET.images.map((pixel, i) => i < 64 ? 0 : pixel) };
  const brightness = imageParts(set).find(({ name }) => name === "brightness")!;
  assertEquals(brightness.recombine(0, 1), new Uint8Array(64));
  assertEquals(garmentMask(greyImageAt(set, 0)), new Uint8Array(64));
});

Deno.test("imageParts() says how each part is exchanged", () => {
  const parts = imageParts(SET);
  assertEquals(parts.map(({ name }) => name), [
    "outline",
    "filling",
    "brightness",
    "coarse shading",
    "fine detail",
    "background",
  ]);
  assert(parts[3].method.includes("7 x 7 pixels"));
});
