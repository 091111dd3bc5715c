import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { skewedSubset } from "../../../lib/data/sampling/skewed_subset.ts";
import { takeStratified } from "../../../lib/data/sampling/split.ts";
import { classCounts, labelledPixels } from "../labelled_pixels.ts";

const balanced = labelledPixels(Array.from({ length: 60 }, (_, i) => i % 3));

Deno.test("skewedSubset() draws so many images of each class, each once", () => {
  const { images, ...part } = skewedSubset(balanced, { counts: [20, 0, 5] });
  assertEquals(classCounts({ images, ...part }), [20, 0, 5]);
  assertEquals(new Set(images).size, 25);
});

Deno.test("skewedSubset() keeps the order of the whole, and images with their labels", () => {
  const { images, labels } = skewedSubset(balanced, { counts: [4, 3, 2] });
  assertEquals(images, images.toSorted());
  assertEquals(labels, images.map((pixel) => pixel % 3));
});

Deno.test("skewedSubset() repeats itself for one seed and differs for another", () => {
  const imagesOf = (seed?: number) =>
    skewedSubset(balanced, { counts: [9, 9, 9], ...(seed && { seed }) }).images;
  assertEquals(imagesOf(), imagesOf(1));
  assertNotEquals(imagesOf(1), imagesOf(2));
});

Deno.test("skewedSubset() draws smaller counts out of larger ones", () => {
  const larger = new Set(skewedSubset(balanced, { counts: [15, 15, 15], seed: 4 }).images);
  const smaller = skewedSubset(balanced, { counts: [3, 15, 8], seed: 4 }).images;
  assert(smaller.every((pixel) => larger.has(pixel)));
});

Deno.test("skewedSubset() of equal counts draws what takeStratified() draws", () => {
  assertEquals(skewedSubset(balanced, { counts: [7, 7, 7], seed: 5 }), takeStratified(balanced, 21, 5));
});

Deno.test("skewedSubset() refuses more than a class has, and what is no count", () => {
  for (const count of [21, -1, 1.5, NaN]) {
    assertThrows(
      () => skewedSubset(balanced, { counts: [1, count, 1] }),
      RangeError,
      `Cannot draw images as counts[1] must be an integer from 0 to 20: current value is ${count}`,
    );
  }
});

Deno.test("skewedSubset() refuses another number of counts than classes", () => {
  assertThrows(
    () => skewedSubset(balanced, { counts: [1, 2] }),
    RangeError,
    "Cannot draw images as counts must be as many as classes (3): current value is 2",
  );
});

Deno.test("skewedSubset() refuses labels that are missing or no classes, instead of leaving images out", () => {
  const counts = [1, 1, 1];
  assertThrows(
    () => skewedSubset({ ...balanced, labels: balanced.labels.subarray(1) }, { counts }),
    TypeError,
    "one per image (60)",
  );
  assertThrows(
    () => skewedSubset({ ...balanced, labels: balanced.labels.map((label) => label + 1) }, { counts }),
    RangeError,
    "Cannot draw images as labels must be integers from 0 to 2: current value is 3",
  );
});
