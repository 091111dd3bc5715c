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

Deno.test("findTestNeighbours() refuses images of another size, and more neighbours than there are", async () => {
  await assertRejects(
    () => findTestNeighbours({ test: { ...TEST, width: 14 }, train: TRAIN }),
    TypeError,
    "Cannot find neighbours as test images must be 28 x 28: current value is 28 x 14",
  );
  await assertRejects(
    () => findTestNeighbours({ test: TEST, train: TRAIN }, { k: 301 }),
    RangeError,
    "Cannot find neighbours as k must be an integer from 1 to 300: current value is 301",
  );
});
