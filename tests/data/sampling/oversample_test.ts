import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { oversample } from "../../../lib/data/sampling/oversample.ts";
import { classCounts, labelledPixels } from "../labelled_pixels.ts";

/** Classes of 7, 3, 0 and 1 images. */
const skewed = labelledPixels([0, 0, 1, 0, 0, 3, 1, 0, 0, 1, 0], 4);

Deno.test("oversample() gives every class that occurs as many images as the largest", () => {
  assertEquals(classCounts(oversample(skewed)), [7, 7, 0, 7]);
});

Deno.test("oversample() repeats whole classes, and draws the rest without replacement", () => {
  const { images } = oversample(skewed, { seed: 3 });
  const times = skewed.images.map((pixel) => images.filter((other) => other === pixel).length);
  assertEquals(times.filter((_, i) => skewed.labels[i] === 0), new Uint8Array(7).fill(1));
  assertEquals(times.filter((_, i) => skewed.labels[i] === 1).sort(), Uint8Array.of(2, 2, 3));
  assertEquals(times[5], 7);
});

Deno.test("oversample() keeps images and labels together", () => {
  const { images, labels, size } = oversample(skewed);
  assertEquals(size, 21);
  assertEquals(labels, Uint8Array.from(images, (pixel) => skewed.labels[pixel]));
});

Deno.test("oversample() shuffles classes of one size as well, by the seed", () => {
  const even = labelledPixels(Array.from({ length: 12 }, (_, i) => i % 3));
  const imagesOf = (seed: number) => oversample(even, { seed }).images;
  assertNotEquals(imagesOf(1), even.images);
  assertEquals(imagesOf(1).toSorted(), even.images);
  assertEquals(imagesOf(1), oversample(even).images);
  assertNotEquals(imagesOf(1), imagesOf(2));
});

Deno.test("oversample() draws another rest with another seed", () => {
  const pair = labelledPixels([0, 0, 0, 1, 1], 2);
  const repeated = (seed: number) => {
    const { images } = oversample(pair, { seed });
    return images.filter((pixel) => pixel === 3).length > 1 ? 3 : 4;
  };
  assertEquals([...new Set(Array.from({ length: 20 }, (_, seed) => repeated(seed)))].sort(), [3, 4]);
});

Deno.test("oversample() makes nothing of nothing", () => {
  assertEquals(oversample(labelledPixels([])).size, 0);
});

Deno.test("oversample() leaves its input as it was", () => {
  const set = labelledPixels([0, 1, 0]);
  oversample(set);
  assertEquals(set, labelledPixels([0, 1, 0]));
});

Deno.test("oversample() refuses a seed below 0", () => {
  assertThrows(
    () => oversample(skewed, { seed: -1 }),
    RangeError,
    "seed must be an integer of 0 or more: current value is -1",
  );
});

Deno.test("oversample() refuses labels that are missing or no classes, instead of leaving images out", () => {
  assertThrows(
    () => oversample({ ...skewed, labels: skewed.labels.subarray(1) }),
    TypeError,
    "one per image (11)",
  );
  assertThrows(
    () => oversample({ ...skewed, labels: skewed.labels.map((label) => label + 1) }),
    RangeError,
    "Cannot draw images as labels must be integers from 0 to 3: current value is 4",
  );
});
