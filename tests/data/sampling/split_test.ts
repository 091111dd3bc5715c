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

Deno.test("splitTrain() holds back a twelfth by default, of few images a fifth, and one of each class at least", () => {
  for (const [size, held] of [[12_000, 1_000], [3_000, 500], [240, 48], [95, 19], [9, 3], [3, 1]]) {
    const set = datasetOf(Array.from({ length: size }, (_, i) => i % 3));
    // Two pixels, so that no two images are the same.
    const images = Uint8Array.from({ length: 2 * size }, (_, i) => i % 2 === 0 ? i >> 1 : i >> 9);
    const { train, validation } = splitTrain({ ...set, images, width: 2 });
    assertEquals([train.size, validation.size], [size - held, held]);
  }
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

Deno.test("splitTrain() keeps a class of one image for training, and shows one of two on both sides", () => {
  const rare = datasetOf([...new Array<number>(40).fill(0), 1, 2, 2]);
  for (const validationSize of [2, 6, 40]) {
    for (let seed = 0; seed < 5; seed++) {
      const { train, validation } = splitTrain(rare, { validationSize, seed });
      assertEquals(countsOf(validation), [validationSize - 1, 0, 1]);
      assertEquals(countsOf(train), [41 - validationSize, 1, 1]);
    }
  }
});

Deno.test("splitTrain() puts images that are the same on one side", () => {
  // Every image of class 0 is there twice, one of class 1 five times.
  const set = datasetOf(Array.from({ length: 60 }, (_, i) => i % 3));
  for (let i = 0; i < 60; i += 6) set.images[i + 3] = set.images[i];
  for (let i = 1; i < 60; i += 12) set.images[i] = set.images[1];
  for (let seed = 0; seed < 20; seed++) {
    const { train, validation } = splitTrain(set, { validationSize: 15, seed });
    const known = new Set(train.images);
    assert(validation.images.every((pixel) => !known.has(pixel)), `seed ${seed}`);
    // Pairs of class 0 fill 4 of 5 places.
    assertEquals(countsOf(validation), [4, 5, 5]);
  }
});

Deno.test("splitTrain() keeps what is the same under two labels for training", () => {
  const set = datasetOf(Array.from({ length: 12 }, (_, i) => i % 2));
  set.images[7] = set.images[4];
  for (let seed = 0; seed < 20; seed++) {
    const { trainIndices } = splitTrain(set, { validationSize: 6, seed });
    assert(trainIndices.includes(7) && trainIndices.includes(4), `seed ${seed}`);
  }
});

Deno.test("splitTrain() takes the smallest group of same images where none fits, and refuses one group", () => {
  const set = datasetOf([0, 0, 0, 0, 0]);
  set.images.set([7, 7, 7, 8, 8]);
  const { validationIndices } = splitTrain(set, { validationSize: 1 });
  assertEquals(validationIndices, Uint32Array.of(3, 4));
  assertThrows(
    () => splitTrain({ ...set, images: set.images.fill(7) }, { validationSize: 1 }),
    RangeError,
    "Cannot split data set as a class must have 2 different images or more: current value is 1 in each",
  );
});

Deno.test("splitTrain() divides images in colour with labels of two bytes", () => {
  const labels = Array.from({ length: 600 }, (_, i) => i % 300), whole = datasetOf(labels, 300);
  const images = Uint8Array.from({ length: 1800 }, (_, i) => [i % 256, i >> 8, 7][i % 3]);
  const set: Dataset = { ...whole, images, labels: Uint16Array.from(labels), channels: 3 };
  const { train, validation, validationIndices } = splitTrain(set, { validationSize: 300 });
  assertEquals([train.channels, train.labels.length, validation.images.length], [3, 300, 900]);
  assertEquals(validation.labels, Uint16Array.from(validationIndices, (i) => i % 300));
  assertEquals(new Set(validation.labels).size, 300);
});

Deno.test("splitTrain() draws what it drew before there was another rule", () => {
  // Seed 1, by the code of 28 November.
  const { validationIndices } = splitTrain(balanced, { validationSize: 12 });
  assertEquals([...validationIndices], [0, 1, 6, 7, 10, 13, 14, 30, 32, 44, 45, 56]);
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

Deno.test("takeStratified() takes all where fewer are there than asked for, and refuses 0", () => {
  assertEquals(takeStratified(balanced, 61, 1), balanced);
  assertThrows(
    () => takeStratified(balanced, 0, 1),
    RangeError,
    "Cannot take images as size must be an integer of 1 or more: current value is 0",
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
