import { assertEquals, assertThrows } from "@std/assert";
import { nearDuplicates, unanimouslyOther } from "../../../lib/study/conclusions/doubtful_test_images.ts";

const NEIGHBOURS = {
  distances: Float64Array.of(1.4, 2, 3, 1.5, 1.6, 1.7, 0, 0, 9),
  labels: Uint8Array.of(4, 4, 4, 4, 4, 2, 7, 7, 7),
  k: 3,
  values: 28 * 28,
};

Deno.test("nearDuplicates() names images whose nearest neighbour is nearer than 1.5", () => {
  assertEquals(nearDuplicates(NEIGHBOURS), Uint32Array.of(0, 2));
});

Deno.test("nearDuplicates() looks for the same difference per value in larger images and in colour", () => {
  const distances = NEIGHBOURS.distances.map((distance) => distance * Math.sqrt(12));
  assertEquals(nearDuplicates({ ...NEIGHBOURS, distances, values: 56 * 56 * 3 }), Uint32Array.of(0, 2));
  assertEquals(nearDuplicates({ ...NEIGHBOURS, distances }), Uint32Array.of(2));
});

Deno.test("nearDuplicates() takes another distance", () => {
  assertEquals(nearDuplicates(NEIGHBOURS, { below: 1 }), Uint32Array.of(2));
  assertEquals(nearDuplicates(NEIGHBOURS, { below: 2 }), Uint32Array.of(0, 1, 2));
});

Deno.test("unanimouslyOther() names images whose neighbours agree on one other label", () => {
  assertEquals(unanimouslyOther(NEIGHBOURS, [2, 2, 1]), Uint32Array.of(0, 2));
});

Deno.test("unanimouslyOther() leaves out images whose neighbours agree with the label or not with each other", () => {
  assertEquals(unanimouslyOther(NEIGHBOURS, [4, 9, 7]), new Uint32Array());
});

Deno.test("unanimouslyOther() refuses labels of other images", () => {
  assertThrows(
    () => unanimouslyOther(NEIGHBOURS, [1]),
    TypeError,
    "Cannot judge labels by neighbours as ownLabels must be 3: current value is 1",
  );
});
