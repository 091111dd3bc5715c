import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import type { ImageSet } from "../../../lib/core/dataset.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { batchIndices, fillBatch } from "../../../lib/data/sampling/batches.ts";

const set: ImageSet = {
  images: new Uint8Array([0, 51, 102, 153, 204, 255]),
  size: 3,
  height: 1,
  width: 2,
  classNames: ["a", "b"],
  provenance: { source: "test", title: "Test", verified: false, origin: "a test", files: [] },
};

Deno.test("batchIndices() visits every index once, the last batch being short", () => {
  const batches = [...batchIndices(10, { batchSize: 4, random: createRandom(1) })];
  assertEquals(batches.map((batch) => batch.length), [4, 4, 2]);
  assertEquals(batches.flatMap((batch) => [...batch]).sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

Deno.test("batchIndices() leaves out a short batch with dropLast", () => {
  const lengths = (size: number) =>
    [...batchIndices(size, { batchSize: 4, random: createRandom(1), dropLast: true })].map((batch) =>
      batch.length
    );
  assertEquals(lengths(10), [4, 4]);
  assertEquals(lengths(8), [4, 4]);
});

Deno.test("batchIndices() keeps the order without shuffling, and needs no generator then", () => {
  assertEquals([...batchIndices(3, { batchSize: 2, shuffle: false })].map((batch) => [...batch]), [[0, 1], [
    2,
  ]]);
});

Deno.test("batchIndices() repeats an order for one seed, and gives the next epoch another", () => {
  const order = (random = createRandom(5)) => [...batchIndices(50, { batchSize: 50, random })][0];
  assertEquals(order(), order());
  const random = createRandom(5);
  assertNotEquals(order(random), order(random));
});

Deno.test("batchIndices() rejects sizes when called, not only when iterated", () => {
  assertThrows(
    () => batchIndices(0, { random: createRandom(1) }),
    RangeError,
    "Cannot form batches as size must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => batchIndices(4, { batchSize: 1.5, random: createRandom(1) }),
    RangeError,
    "Cannot form batches as batchSize must be an integer of 1 or more: current value is 1.5",
  );
});

Deno.test("batchIndices() rejects shuffling without a generator", () => {
  assertThrows(
    () => batchIndices(4, {}),
    TypeError,
    "Cannot form batches as random must be a generator to shuffle: current value is undefined",
  );
});

Deno.test("fillBatch() scales pixels to 0 to 1 in the order of the indices", () => {
  const batch = fillBatch(set, [2, 0], new Float32Array(4));
  assertEquals(batch, Float32Array.from([204 / 255, 1, 0, 51 / 255]));
});

Deno.test("fillBatch() returns the part that a short batch fills, and leaves the rest alone", () => {
  const out = new Float32Array(4).fill(-1);
  assertEquals(fillBatch(set, Uint32Array.of(1), out), Float32Array.from([102 / 255, 153 / 255]));
  assertEquals([...out.subarray(2)], [-1, -1]);
});

Deno.test("fillBatch() rejects an array that is too short", () => {
  assertThrows(
    () => fillBatch(set, [0, 1], new Float32Array(3)),
    RangeError,
    "Cannot fill batch as out must hold at least 4 values: current value is 3",
  );
});

Deno.test("fillBatch() rejects an index outside the data set", () => {
  for (const index of [-1, 3, 0.5]) {
    assertThrows(
      () => fillBatch(set, [index], new Float32Array(2)),
      RangeError,
      `Cannot fill batch as every index must be an integer from 0 to 2: current value is ${index}`,
    );
  }
});
