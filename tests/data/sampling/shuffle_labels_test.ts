import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { shuffleLabels } from "../../../lib/data/sampling/shuffle_labels.ts";
import { classCounts, labelledPixels } from "../labelled_pixels.ts";

const set = labelledPixels(Array.from({ length: 40 }, (_, i) => i < 20 ? 0 : i % 3));

Deno.test("shuffleLabels() deals out the same labels, so that each class keeps its count", () => {
  const shuffled = shuffleLabels(set, 1);
  assertNotEquals(shuffled.labels, set.labels);
  assertEquals(classCounts(shuffled), classCounts(set));
});

Deno.test("shuffleLabels() repeats itself for one seed and differs for another", () => {
  assertEquals(shuffleLabels(set, 1), shuffleLabels(set, 1));
  assertNotEquals(shuffleLabels(set, 1).labels, shuffleLabels(set, 2).labels);
});

Deno.test("shuffleLabels() keeps the images, says what was done, and leaves its input as it was", () => {
  const before = structuredClone(set);
  const { images, provenance } = shuffleLabels(set, 1);
  assertEquals(images, before.images);
  assertEquals(provenance, {
    ...before.provenance,
    source: "test-shuffled",
    title: "Test, labels shuffled on purpose",
    verified: false,
  });
  assertEquals(set, before);
});

Deno.test("shuffleLabels() keeps labels of two bytes", () => {
  const many = labelledPixels(Array.from({ length: 300 }, (_, i) => i), 300);
  const { labels } = shuffleLabels(many, 1);
  assertEquals(labels.toSorted(), Uint16Array.from({ length: 300 }, (_, i) => i));
});

Deno.test("shuffleLabels() refuses a seed below 0", () => {
  assertThrows(
    () => shuffleLabels(set, -1),
    RangeError,
    "seed must be an integer of 0 or more: current value is -1",
  );
});

Deno.test("shuffleLabels() refuses labels that are missing", () => {
  assertThrows(
    () => shuffleLabels({ ...set, labels: set.labels.subarray(1) }, 1),
    TypeError,
    "Cannot shuffle labels as labels must be one per image (40): current value is 39",
  );
});
