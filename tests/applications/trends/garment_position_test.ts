import { assertEquals } from "@std/assert";
import { garmentPosition } from "../../../lib/applications/trends/garment_position.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";

/** Returns images of 4 x 6 pixels. */
function imagesOf(...images: number[][]) {
  const set = syntheticGarments({ size: 10, seed: 1 });
  return { ...set, images: Uint8Array.from(images.flat()), size: images.length, height: 4, width: 6 };
}

Deno.test("garmentPosition() is the middle of the box around what is brighter than the background", () => {
  const image = new Array<number>(24).fill(10);
  image[1 * 6 + 3] = 11;
  image[3 * 6 + 4] = 255;
  const { across, down } = garmentPosition(imagesOf(image));
  // Columns 3 and 4 reach from 3 to 5; rows 1 to 3 from 1 to 4.
  assertEquals([across[0], down[0]], [4, 2.5]);
});

Deno.test("garmentPosition() of an empty image is its middle", () => {
  const { across, down } = garmentPosition(imagesOf(new Array<number>(24).fill(0)));
  assertEquals([across[0], down[0]], [3, 2]);
});
