import { assertEquals } from "@std/assert";
import { changedImages, mirroredImages } from "../../../lib/data/sampling/changed_images.ts";

/** Two images of one row and two pixels in colour. */
const set = {
  size: 2,
  height: 1,
  width: 2,
  channels: 3 as const,
  classNames: ["a", "b"],
  provenance: { source: "", title: "", verified: false, origin: "", files: [] },
  images: Uint8Array.of(1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16),
};

Deno.test("changedImages() changes each image, and leaves the set as it was", () => {
  const before = set.images.slice();
  const changed = changedImages(
    set,
    (image) => ({ ...image, pixels: image.pixels.map((value) => value + 100) }),
  );
  assertEquals(changed, { ...set, images: before.map((value) => value + 100) });
  assertEquals(set.images, before);
});

Deno.test("mirroredImages() mirrors left to right, colours with their pixels", () => {
  assertEquals(mirroredImages(set).images, Uint8Array.of(4, 5, 6, 1, 2, 3, 14, 15, 16, 11, 12, 13));
});
