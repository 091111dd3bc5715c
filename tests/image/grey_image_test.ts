import { assertEquals, assertThrows } from "@std/assert";
import type { ImageSet } from "../../lib/core/dataset.ts";
import { assertGreyImage, greyImageAt } from "../../lib/image/grey_image.ts";

Deno.test("greyImageAt() returns a view of the set's pixels", () => {
  const provenance = { source: "test", title: "Test", verified: false, origin: "inline", files: [] };
  const images = Uint8Array.of(1, 2, 3, 4);
  const set: ImageSet = { images, size: 2, height: 1, width: 2, classNames: [], provenance };
  const image = greyImageAt(set, 1);
  assertEquals(image, { pixels: Uint8Array.of(3, 4), height: 1, width: 2 });
  images[2] = 9;
  assertEquals(image.pixels[0], 9);
});

Deno.test("greyImageAt() returns the luma of a set in colour", () => {
  const provenance = { source: "test", title: "Test", verified: false, origin: "inline", files: [] };
  const images = Uint8Array.of(9, 9, 9, 255, 0, 0, 0, 255, 0, 0, 0, 255);
  const set: ImageSet = { images, size: 2, height: 2, width: 1, channels: 3, classNames: [], provenance };
  assertEquals(greyImageAt(set, 1), { pixels: Uint8Array.of(150, 29), height: 2, width: 1 });
});

Deno.test("assertGreyImage() rejects pixels that do not fill the shape", () => {
  assertThrows(
    () => assertGreyImage({ pixels: new Uint8Array(5), height: 2, width: 3 }),
    TypeError,
    "pixels must hold height * width values, at least one: current value is 5 for 2 x 3",
  );
});
