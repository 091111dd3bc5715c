import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import type { Dataset, ImageSet } from "../../../lib/core/dataset.ts";
import { permutePixels } from "../../../lib/data/sampling/permute_pixels.ts";
import { labelledPixels } from "../labelled_pixels.ts";

/** Two images of 3 x 4 pixels that tell where each pixel was. */
const set: Dataset = {
  ...labelledPixels([2, 0]),
  images: Uint8Array.from({ length: 24 }, (_, i) => i < 12 ? i : 100 + i - 12),
  height: 3,
  width: 4,
};

Deno.test("permutePixels() moves the pixels of every image alike, and keeps each", () => {
  const { images } = permutePixels(set, 1);
  const [first, second] = [images.subarray(0, 12), images.subarray(12)];
  assertNotEquals(first, set.images.subarray(0, 12));
  assertEquals(first.toSorted(), set.images.subarray(0, 12));
  assertEquals(second, first.map((pixel) => 100 + pixel));
});

Deno.test("permutePixels() moves the pixels of another set of the same size alike", () => {
  const { labels: _, ...whole } = set;
  const second: ImageSet = { ...whole, images: whole.images.slice(12), size: 1 };
  assertEquals(permutePixels(second, 1).images, permutePixels(set, 1).images.slice(12));
});

Deno.test("permutePixels() differs with the seed", () => {
  assertNotEquals(permutePixels(set, 1).images, permutePixels(set, 2).images);
});

Deno.test("permutePixels() keeps labels and sizes, says what was done, and leaves its input as it was", () => {
  const before = structuredClone(set);
  const { images: _, provenance, ...rest } = permutePixels(set, 1);
  const { images: __, provenance: ___, ...expected } = before;
  assertEquals(rest, expected);
  assertEquals(provenance, {
    ...before.provenance,
    source: "test-permuted",
    title: "Test, pixels permuted on purpose",
    verified: false,
  });
  assertEquals(set, before);
});

Deno.test("permutePixels() refuses a seed below 0", () => {
  assertThrows(
    () => permutePixels(set, -1),
    RangeError,
    "seed must be an integer of 0 or more: current value is -1",
  );
});
