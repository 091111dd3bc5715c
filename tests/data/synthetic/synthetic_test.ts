import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { subset } from "../../../lib/core/dataset.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { pixelMatrix } from "../../../lib/matrix/matrix.ts";
import { nearestNeighbours } from "../../../lib/matrix/nearest_neighbours.ts";

Deno.test("syntheticGarments() has the shapes of the real data and says that it is synthetic", () => {
  const set = syntheticGarments({ size: 25, seed: 1 });
  assertEquals([set.size, set.height, set.width, set.images.length, set.labels.length], [
    25,
    28,
    28,
    19_600,
    25,
  ]);
  assertEquals(set.provenance, {
    source: "synthetic",
    title: "Synthetic garments",
    verified: false,
    origin: "drawn by code, seed 1",
    files: [],
  });
});

Deno.test("syntheticGarments() holds each class equally often, and spreads the remainder", () => {
  const counts = new Array<number>(10).fill(0);
  for (const label of syntheticGarments({ size: 203, seed: 1 }).labels) counts[label]++;
  assertEquals([...counts].sort(), [20, 20, 20, 20, 20, 20, 20, 21, 21, 21]);
});

Deno.test("syntheticGarments() draws the same garments for the same seed, whatever the size", () => {
  const few = syntheticGarments({ size: 15, seed: 9 });
  const many = syntheticGarments({ size: 40, seed: 9 });
  assertEquals(many.images.subarray(0, few.images.length), few.images);
  assertEquals(many.labels.subarray(0, 15), few.labels);
  const other = syntheticGarments({ size: 15, seed: 10 });
  assertNotEquals(other.images.subarray(0, 784), few.images.subarray(0, 784));
});

Deno.test("syntheticGarments() draws no garment twice, each bright enough and centred on black", () => {
  const set = syntheticGarments({ size: 500, seed: 2 });
  const seen = new Set<string>();
  for (let index = 0; index < set.size; index++) {
    const pixels = set.images.subarray(index * 784, (index + 1) * 784);
    seen.add(pixels.join());
    const lit = Array.from(pixels.keys()).filter((i) => pixels[i] > 0);
    const columns = lit.map((i) => i % 28);
    assert(lit.length > 50 && lit.length < 700, `${lit.length} pixels lit in image ${index}`);
    assert(Math.max(...pixels) > 20);
    assert(Math.abs(Math.min(...columns) - (27 - Math.max(...columns))) <= 2);
  }
  assertEquals(seen.size, 500);
});

Deno.test("syntheticGarments() is neither trivial nor hopeless: nearest neighbour gets 75 to 95 of 100", async () => {
  const set = syntheticGarments({ size: 2500, seed: 3 });
  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
  const [known, asked] = [subset(set, range(0, 2000)), subset(set, range(2000, 2500))];
  const { indices } = await nearestNeighbours(pixelMatrix(asked), pixelMatrix(known));
  const right = asked.labels.filter((label, i) => label === known.labels[indices[i]]).length;
  assert(right / 500 > 0.75 && right / 500 < 0.95, `${right} of 500`);
});

Deno.test("syntheticGarments() rejects sizes out of range", () => {
  assertThrows(
    () => syntheticGarments({ size: 0, seed: 1 }),
    RangeError,
    "size must be an integer from 1 to 1000000: current value is 0",
  );
  assertThrows(
    () => syntheticGarments({ size: 10, seed: -1 }),
    RangeError,
    "seed must be an integer of 0 or more",
  );
});
