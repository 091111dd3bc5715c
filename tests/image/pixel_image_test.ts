import { assertEquals, assertThrows } from "@std/assert";
import type { ImageSet } from "../../lib/core/dataset.ts";
import { affine } from "../../lib/image/affine.ts";
import { blur } from "../../lib/image/blur.ts";
import { crop } from "../../lib/image/crop.ts";
import { erase } from "../../lib/image/erase.ts";
import { flip } from "../../lib/image/flip.ts";
import {
  assertPixelImage,
  imageOf,
  likeImage,
  type PixelImage,
  zerosLike,
} from "../../lib/image/pixel_image.ts";
import { resize } from "../../lib/image/resize.ts";
import { rotate } from "../../lib/image/rotate.ts";
import { scale } from "../../lib/image/scale.ts";
import { shift } from "../../lib/image/shift.ts";
import { createRandom } from "../../lib/core/random.ts";

const provenance = { source: "test", title: "Test", verified: false, origin: "inline", files: [] };

Deno.test("imageOf() returns a view of the set's pixels, in colour where the set is", () => {
  const images = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  const set: ImageSet = { images, size: 2, height: 1, width: 2, channels: 3, classNames: [], provenance };
  const image = imageOf(set, 1);
  assertEquals(image, { pixels: Uint8Array.of(7, 8, 9, 10, 11, 12), height: 1, width: 2, channels: 3 });
  images[6] = 99;
  assertEquals(image.pixels[0], 99);
});

Deno.test("likeImage() keeps channels, and takes another size", () => {
  const colour: PixelImage = { pixels: new Uint8Array(6), height: 1, width: 2, channels: 3 };
  const pixels = new Float32Array(3);
  assertEquals(likeImage(colour, pixels, { height: 1, width: 1 }), {
    pixels,
    height: 1,
    width: 1,
    channels: 3,
  });
  assertEquals(likeImage({ height: 3, width: 1 }, pixels), { pixels, height: 3, width: 1 });
});

Deno.test("zerosLike() keeps the kind of array", () => {
  assertEquals(zerosLike(Uint8Array.of(1, 2)), new Uint8Array(2));
  assertEquals(zerosLike(Float32Array.of(1), 3), new Float32Array(3));
});

Deno.test("assertPixelImage() rejects pixels that do not fill the shape, and other channels", () => {
  assertThrows(
    () => assertPixelImage({ pixels: new Uint8Array(6), height: 2, width: 3, channels: 3 }),
    TypeError,
    "pixels must hold height * width * channels values, at least one pixel: current value is 6 for 2 x 3 x 3",
  );
  assertThrows(
    () => assertPixelImage({ pixels: new Uint8Array(24), height: 2, width: 3, channels: 4 as 3 }),
    TypeError,
    "channels must be 1, for grey, or 3, for red, green and blue: current value is 4",
  );
});

/** What has to treat each channel as it treats a grey image. */
const FUNCTIONS: Record<string, (image: PixelImage<Uint8Array>) => PixelImage<Uint8Array>> = {
  affine: (image) => affine(image, { xx: 0.9, xy: 0.2, yx: -0.1, yy: 1.2, dx: 0.7, dy: -1.3 }),
  blur: (image) => blur(image, { deviation: 1.2 }),
  crop: (image) => crop(image, { top: 1, left: 2, height: 4, width: 6 }),
  erase: (image) => erase(image, { random: createRandom(3), probability: 1, fill: 77 }),
  "flip horizontally": (image) => flip(image),
  "flip vertically": (image) => flip(image, "vertical"),
  "resize to more": (image) => resize(image, { height: 11, width: 13 }),
  "resize to less": (image) => resize(image, { height: 3, width: 4 }),
  rotate: (image) => rotate(image, 31),
  scale: (image) => scale(image, 1.4),
  shift: (image) => shift(image, { right: 1.5, down: -2 }),
};

for (const [name, transform] of Object.entries(FUNCTIONS)) {
  Deno.test(`${name}: each channel of an oblong image becomes what it becomes alone`, () => {
    const random = createRandom(5), height = 5, width = 9;
    const pixels = Uint8Array.from({ length: height * width * 3 }, () => random.integer(256));
    const colour = transform({ pixels, height, width, channels: 3 });
    assertEquals(colour.channels, 3);
    for (let c = 0; c < 3; c++) {
      const grey = transform({ pixels: pixels.filter((_, i) => i % 3 === c), height, width });
      assertEquals([colour.height, colour.width], [grey.height, grey.width]);
      assertEquals(colour.pixels.filter((_, i) => i % 3 === c), grey.pixels);
      assertEquals("channels" in grey, false);
    }
  });
}
