import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { pixelMatrix } from "../../../lib/matrix/matrix.ts";
import { nearestNeighbours } from "../../../lib/matrix/nearest_neighbours.ts";
import { findTestNeighbours } from "../../../lib/study/conclusions/test_neighbours.ts";

const TRAIN = syntheticGarments({ size: 300, seed: 1 }), TEST = syntheticGarments({ size: 30, seed: 2 });

Deno.test("findTestNeighbours() gives the distances on the scale 0 to 1 and the labels of the nearest 10", async () => {
  await useBackend();
  const { distances, labels, indices, k } = await findTestNeighbours({ test: TEST, train: TRAIN });
  const expected = await nearestNeighbours(pixelMatrix(TEST), pixelMatrix(TRAIN), { k: 10 });
  assertEquals([k, indices], [10, expected.indices]);
  expected.distances.forEach((squared, i) => assertAlmostEquals(distances[i], Math.sqrt(squared), 1e-5));
  assertEquals(labels, Uint8Array.from(expected.indices, (index) => TRAIN.labels[index]));
});

Deno.test("findTestNeighbours() finds an image that is in both at distance 0, and only the first images of a set", async () => {
  await useBackend();
  const found = await findTestNeighbours({ test: { ...TRAIN, size: 5 }, train: TRAIN }, { k: 1 });
  assertEquals(found.indices, Uint32Array.of(0, 1, 2, 3, 4));
  assertEquals(found.distances, new Float64Array(5));
});

Deno.test("findTestNeighbours() compares all channels of colour, and labels of more than 256 classes", async () => {
  await useBackend();
  const shape = { height: 1, width: 2, channels: 3 as const }, { provenance } = TRAIN;
  const classNames = Array.from({ length: 300 }, (_, i) => `class ${i}`);
  const images = Uint8Array.of(255, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 255);
  const train = { ...shape, images, size: 2, classNames, provenance, labels: Uint16Array.of(7, 299) };
  const test = { ...shape, images: images.slice(6), size: 1, classNames, provenance };
  const found = await findTestNeighbours({ test, train });
  assertEquals([found.k, found.values, [...found.indices], [...found.labels]], [2, 6, [1, 0], [299, 7]]);
  assertAlmostEquals(found.distances[1], 2, 1e-6);
  await assertRejects(
    () => findTestNeighbours({ test: { ...test, channels: 1, width: 6 }, train }),
    TypeError,
    "must be 1 x 2 x 3 (height, width, channels): current value is 1 x 6 x 1",
  );
});

Deno.test("findTestNeighbours() refuses images of another size, and more neighbours than there are", async () => {
  await assertRejects(
    () => findTestNeighbours({ test: { ...TEST, width: 14 }, train: TRAIN }),
    TypeError,
    "Cannot find neighbours as test images must be 28 x 28 x 1 (height, width, channels): current value is 28 x 14 x 1",
  );
  await assertRejects(
    () => findTestNeighbours({ test: TEST, train: TRAIN }, { k: 301 }),
    RangeError,
    "Cannot find neighbours as k must be an integer from 1 to 300: current value is 301",
  );
});
