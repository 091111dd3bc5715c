import { assertEquals, assertThrows } from "@std/assert";
import type { ImageSet } from "../../lib/core/dataset.ts";
import { assertGreyImage, greyImageAt, zerosLike } from "../../lib/image/grey_image.ts";

Deno.test("greyImageAt() returns a view of the set's pixels", () => {
  const provenance = { source: "test", title: "Test", verified: false, origin: "inline", files: [] };
  const images = Uint8Array.of(1, 2, 3, 4);
  const set: ImageSet = { images, size: 2, height: 1, width: 2, classNames: [], provenance };
  const image = greyImageAt(set, 1);
  assertEquals(image, { pixels: Uint8Array.of(3, 4), height: 1, width: 2 });
  images[2] = 9;
  assertEquals(image.pixels[0], 9);
});

Deno.test("zerosLike() keeps the kind of array", () => {
  assertEquals(zerosLike(Uint8Array.of(1, 2)), new Uint8Array(2));
  assertEquals(zerosLike(Float32Array.of(1), 3), new Float32Array(3));
});

Deno.test("assertGreyImage() rejects pixels that do not fill the shape", () => {
  assertThrows(
    () => assertGreyImage({ pixels: new Uint8Array(5), height: 2, width: 3 }),
    TypeError,
    "pixels must hold height * width values, at least one: current value is 5 for 2 x 3",
  );
});
