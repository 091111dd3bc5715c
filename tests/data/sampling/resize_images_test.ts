import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import type { ImageSet } from "../../../lib/core/dataset.ts";
import { resizeImages } from "../../../lib/data/sampling/resize_images.ts";

const provenance = { source: "drawn", title: "Drawn", verified: false, origin: "here", files: [] };
const common = { classNames: ["a", "b"], provenance };

Deno.test("resizeImages() averages what a smaller pixel covers, in each channel by itself", () => {
  const images = Uint8Array.of(0, 10, 200, 100, 30, 200, 50, 50, 0, 150, 70, 100);
  const set: ImageSet = { images, size: 1, height: 2, width: 2, channels: 3, ...common };
  assertEquals([...resizeImages(set, { height: 1, width: 1 }).images], [75, 40, 125]);
  assertEquals([...resizeImages(set, { height: 2, width: 1 }).images], [50, 20, 200, 100, 60, 50]);
});

Deno.test("resizeImages() resizes each image of a grey set by itself, and keeps what else it holds", () => {
  const set = {
    images: Uint8Array.of(10, 20, 30, 40),
    size: 2,
    height: 1,
    width: 2,
    labels: Uint8Array.of(1, 0),
  };
  const resized = resizeImages({ ...set, ...common }, { height: 2, width: 1 });
  assertEquals(resized, { ...set, ...common, images: Uint8Array.of(15, 15, 35, 35), height: 2, width: 1 });
});

Deno.test("resizeImages() hands back a set of that size, and refuses a side of 0", () => {
  const set = { images: new Uint8Array(4), size: 1, height: 2, width: 2, ...common };
  assertStrictEquals(resizeImages(set, { height: 2, width: 2 }), set);
  assertThrows(
    () => resizeImages(set, { height: 0, width: 2 }),
    RangeError,
    "height must be an integer of 1",
  );
});
