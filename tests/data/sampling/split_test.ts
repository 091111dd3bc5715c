import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import type { Dataset } from "../../../lib/core/dataset.ts";
import { splitTrain, takeStratified } from "../../../lib/data/sampling/split.ts";

/** One-pixel images whose pixel is the index modulo 256. */
function datasetOf(labels: number[], classes = 3): Dataset {
  return {
    images: Uint8Array.from(labels, (_, i) => i),
    labels: Uint8Array.from(labels),
    size: labels.length,
    height: 1,
    width: 1,
    classNames: Array.from({ length: classes }, (_, i) => `Class ${i}`),
    provenance: { source: "test", title: "Test", verified: false, origin: "a test", files: [] },
  };
}

function countsOf(set: Dataset): number[] {
  return set.classNames.map((_, label) => set.labels.filter((other) => other === label).length);
}

const balanced = datasetOf(Array.from({ length: 60 }, (_, i) => i % 3));

Deno.test("splitTrain() holds back 5,000 images by default", () => {
  const { train, validation } = splitTrain(datasetOf(Array.from({ length: 6_000 }, (_, i) => i % 3)));
  assertEquals([train.size, validation.size], [1_000, 5_000]);
});

Deno.test("splitTrain() puts every image on one side, with its label, in the order of the whole", () => {
  const { train, validation, trainIndices, validationIndices } = splitTrain(balanced, { validationSize: 12 });
  const all = [...trainIndices, ...validationIndices].sort((a, b) => a - b);
  assertEquals(all, Array.from({ length: 60 }, (_, i) => i));
  for (const [set, indices] of [[train, trainIndices], [validation, validationIndices]] as const) {
    assertEquals(set.images, Uint8Array.from(indices));
    assertEquals(set.labels, Uint8Array.from(indices, (i) => i % 3));
    assertEquals(indices, indices.toSorted());
  }
});

Deno.test("splitTrain() gives each class its exact proportion", () => {
  assertEquals(countsOf(splitTrain(balanced, { validationSize: 12 }).validation), [4, 4, 4]);
});

Deno.test("splitTrain() rounds fractions by the largest remainder, ties to the lower class", () => {
  // 5 of 10: fractions 2.5, 1.5 and 1 of the classes with 5, 3 and 2 images.
  const skewed = datasetOf([0, 0, 0, 0, 0, 1, 1, 1, 2, 2]);
  assertEquals(countsOf(splitTrain(skewed, { validationSize: 5 }).validation), [3, 1, 1]);
  // 4 of 10: fractions 2, 1.2 and 0.8.
  assertEquals(countsOf(splitTrain(skewed, { validationSize: 4 }).validation), [2, 1, 1]);
});

Deno.test("splitTrain() accepts a class without images", () => {
  const { validation } = splitTrain(datasetOf([0, 0, 2, 2]), { validationSize: 2 });
  assertEquals(countsOf(validation), [1, 0, 1]);
});

Deno.test("splitTrain() repeats itself for one seed and differs for another", () => {
  const indices = (seed: number) => splitTrain(balanced, { validationSize: 12, seed }).validationIndices;
  assertEquals(indices(7), indices(7));
  assertNotEquals(indices(7), indices(8));
});

Deno.test("splitTrain() rejects a validation part that leaves nothing on one side", () => {
  for (const validationSize of [0, 60, 1.5]) {
    assertThrows(
      () => splitTrain(balanced, { validationSize }),
      RangeError,
      `Cannot split data set as validationSize must be an integer from 1 to 59: current value is ${validationSize}`,
    );
  }
});

Deno.test("takeStratified() takes each class's proportion", () => {
  const part = takeStratified(balanced, 9, 1);
  assertEquals(countsOf(part), [3, 3, 3]);
  assertEquals(part.labels, part.images.map((pixel) => pixel % 3));
});

Deno.test("takeStratified() takes all when asked for all", () => {
  assertEquals(takeStratified(balanced, 60, 1), balanced);
});

Deno.test("takeStratified() with one seed takes a smaller part out of a larger one", () => {
  const larger = new Set(takeStratified(balanced, 30, 4).images);
  assert(takeStratified(balanced, 12, 4).images.every((pixel) => larger.has(pixel)));
});

Deno.test("takeStratified() rejects a size beyond the data set", () => {
  assertThrows(
    () => takeStratified(balanced, 61, 1),
    RangeError,
    "Cannot take images as size must be an integer from 1 to 60: current value is 61",
  );
});

Deno.test("splitTrain() and takeStratified() refuse labels that are missing or no classes", () => {
  for (
    const divide of [
      (set: Dataset) => splitTrain(set, { validationSize: 6 }),
      (set: Dataset) => takeStratified(set, 6),
    ]
  ) {
    assertThrows(
      () => divide({ ...balanced, labels: balanced.labels.subarray(1) }),
      TypeError,
      "labels must be one per image (60): current value is 59",
    );
    assertThrows(
      () => divide({ ...balanced, labels: balanced.labels.map((label) => label + 1) }),
      RangeError,
      "labels must be integers from 0 to 2: current value is 3 at index 2",
    );
  }
});
