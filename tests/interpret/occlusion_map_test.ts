import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { fitNearestNeighbours } from "../../lib/classical/neighbours/nearest_neighbours_classifier.ts";
import type { ImageSet } from "../../lib/core/dataset.ts";
import { occlusionMaps } from "../../lib/interpret/occlusion_map.ts";
import { softmaxScores } from "../../lib/interpret/score_images.ts";
import { pixelMatrix } from "../../lib/matrix/matrix.ts";
import { predictLogits } from "../../lib/training/evaluate.ts";
import { stripes } from "../training/stripes.ts";
import { linearModel } from "./known_models.ts";

/** Returns a set of images of the given size with two classes. */
function setOf(images: number[][], height: number, width: number): ImageSet {
  const { provenance } = stripes(1, 1);
  return {
    images: Uint8Array.from(images.flat()),
    size: images.length,
    height,
    width,
    classNames: ["a", "b"],
    provenance,
  };
}

/** Scores class 0 by the sum of the pixels, and class 1 by its negative. */
function sumOfPixels({ images, size }: ImageSet): Float32Array {
  const pixels = images.length / size;
  return Float32Array.from({ length: 2 * size }, (_, i) => {
    const image = Math.floor(i / 2);
    const sum = images.subarray(image * pixels, (image + 1) * pixels).reduce((total, p) => total + p, 0);
    return i % 2 ? -sum : sum;
  });
}

Deno.test("occlusionMaps() is by how much the score falls under the patch", async () => {
  const images = setOf([[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]], 4, 4);
  const [map] = await occlusionMaps(sumOfPixels, images, { patchSize: 2, stride: 2, fill: 0 });
  assertEquals(map, {
    values: Float32Array.of(14, 14, 22, 22, 14, 14, 22, 22, 46, 46, 54, 54, 46, 46, 54, 54),
    height: 4,
    width: 4,
    explained: 0,
  });
});

Deno.test("occlusionMaps() averages over the patches on a pixel, the last one flush with the edge", async () => {
  // Patches begin at columns 0, 2 and 3: the falls are 3, 7 and 9.
  const images = setOf([[1, 2, 3, 4, 5, 1, 2, 3, 4, 5]], 2, 5);
  const [{ values }] = await occlusionMaps(sumOfPixels, images, { patchSize: 2, stride: 2, fill: 0 });
  const row = [6, 6, 14, 16, 18];
  assertEquals(values, Float32Array.of(...row, ...row));
});

Deno.test("occlusionMaps() hides with one brightness, or with a part of another image", async () => {
  const images = setOf([[10, 20, 30, 40]], 2, 2);
  const options = { patchSize: 1, stride: 1 };
  const [grey] = await occlusionMaps(sumOfPixels, images, options);
  assertEquals(grey.values, Float32Array.of(-118, -108, -98, -88));
  const fill = Float32Array.of(1, 2, 3, 4.4);
  const [other] = await occlusionMaps(sumOfPixels, images, { ...options, fill });
  assertEquals(other.values, Float32Array.of(9, 18, 27, 36));
});

Deno.test("occlusionMaps() explains the highest class, or the one that was chosen", async () => {
  const images = setOf([[10], [20]], 1, 1);
  const options = { patchSize: 1, stride: 1, fill: 0 };
  const found = await occlusionMaps(sumOfPixels, images, options);
  assertEquals(found.map(({ explained, values }) => [explained, values[0]]), [[0, 10], [0, 20]]);
  const chosen = await occlusionMaps(sumOfPixels, images, { ...options, explained: [1, 0] });
  assertEquals(chosen.map(({ explained, values }) => [explained, values[0]]), [[1, -10], [0, 20]]);
});

Deno.test("occlusionMaps() gives the same in batches of any size, and says how far it is", async () => {
  const images = stripes(3, 2), sizes: number[] = [], fractions: number[] = [];
  const all = await occlusionMaps(sumOfPixels, images, { patchSize: 4, stride: 2 });
  const parts = await occlusionMaps(
    (part) => {
      sizes.push(part.size);
      return Promise.resolve(sumOfPixels(part));
    },
    images,
    { patchSize: 4, stride: 2, batchSize: 10, onProgress: (fraction) => void fractions.push(fraction) },
  );
  assertEquals(parts, all);
  // Three images of 9 places.
  assertEquals(sizes, [3, 10, 10, 7]);
  assertEquals(fractions, [10 / 27, 20 / 27, 1]);
});

Deno.test("occlusionMaps() leaves the images alone", async () => {
  const images = stripes(2, 3), before = images.images.slice();
  await occlusionMaps(sumOfPixels, images);
  assertEquals(images.images, before);
});

Deno.test("occlusionMaps() asks a network and a traditional algorithm in the same way", async () => {
  await useBackend();
  const weights = Float32Array.from({ length: 128 }, (_, i) => i % 2 * ((i >> 1) % 8 < 4 ? -0.1 : 0.1));
  const model = linearModel(weights), train = stripes(40, 4), image = stripes(2, 5);
  const neighbours = await fitNearestNeighbours({
    ...pixelMatrix(train),
    labels: train.labels,
    classes: 2,
  });
  const options = { patchSize: 4, stride: 4, fill: 0, explained: image.labels };
  for (
    const score of [
      softmaxScores((images) => predictLogits(model, images)),
      (images: ImageSet) => neighbours.scores(pixelMatrix(images)),
    ]
  ) {
    const [left, right] = await occlusionMaps(score, image, options);
    // What is bright speaks for the class: the left half of the first image, the right half of the second.
    assert(left.values[0] >= left.values[7] && right.values[7] >= right.values[0]);
    for (const { values } of [left, right]) for (const value of values) assert(Math.abs(value) <= 1);
  }
  const probabilities = softmaxScores((images) => predictLogits(model, images));
  const [{ values }] = await occlusionMaps(probabilities, image, options);
  const hidden = { ...image, images: image.images.slice() };
  for (let i = 0; i < 64; i++) if (i % 8 < 4 && i < 32) hidden.images[i] = 0;
  assertAlmostEquals(values[0], (await probabilities(image))[0] - (await probabilities(hidden))[0], 1e-6);
  model.dispose();
});

Deno.test("occlusionMaps() of no images are no maps", async () => {
  assertEquals(await occlusionMaps(() => new Float32Array(0), stripes(0, 1)), []);
});

Deno.test("occlusionMaps() refuses options that are out of range", async () => {
  const images = setOf([[1, 2, 3, 4, 5, 6]], 2, 3);
  const cases = [
    [{ patchSize: 3 }, "patchSize must be an integer from 1 to 2: current value is 3"],
    [{ patchSize: 2, stride: 3 }, "stride must be an integer from 1 to 2: current value is 3"],
    [{ patchSize: 1, stride: 0 }, "stride must be an integer from 1 to 1: current value is 0"],
    [
      { patchSize: 1, stride: 1, batchSize: 0 },
      "batchSize must be an integer of 1 or more: current value is 0",
    ],
    [
      { patchSize: 1, stride: 1, fill: 256 },
      "fill must be a finite number from 0 to 255: current value is 256",
    ],
  ] as const;
  for (const [options, message] of cases) {
    await assertRejects(
      () => occlusionMaps(sumOfPixels, images, options),
      RangeError,
      `Cannot occlude images as ${message}`,
    );
  }
});

Deno.test("occlusionMaps() refuses another image that does not fit, and classes that do not", async () => {
  const images = setOf([[1, 2, 3, 4]], 2, 2);
  const options = { patchSize: 1, stride: 1 };
  await assertRejects(
    () => occlusionMaps(sumOfPixels, images, { ...options, fill: new Uint8Array(3) }),
    TypeError,
    "Cannot occlude images as fill must be as many as values of an image (4): current value is 3",
  );
  await assertRejects(
    () => occlusionMaps(sumOfPixels, images, { ...options, explained: [2] }),
    RangeError,
    "Cannot occlude images as a class must be an integer from 0 to 1: current value is 2",
  );
});
