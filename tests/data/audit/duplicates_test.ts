import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { subset } from "../../../lib/core/dataset.ts";
import { nearDuplicatePairs } from "../../../lib/data/audit/duplicates.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { drawnPictures } from "../drawn_pictures.ts";
import { pixelMatrix } from "../../../lib/matrix/matrix.ts";
import { squaredDistances } from "../../../lib/matrix/squared_distances.ts";

const garments = syntheticGarments({ size: 300, seed: 5 });

Deno.test("nearDuplicatePairs() finds the same pairs as comparing all pixels of all images", () => {
  const matrix = pixelMatrix(garments);
  const distances = new Float64Array(300);
  let expected = 0;
  for (let i = 0; i < 300; i++) {
    squaredDistances(matrix, i, matrix, { start: 0, end: 300, distances });
    for (let j = i + 1; j < 300; j++) if (distances[j] <= 16) expected++;
  }
  const pairs = nearDuplicatePairs(garments, garments, { threshold: 4 });
  assert(expected > 10);
  assertEquals(pairs.length, expected);
  assert(pairs.every(({ first, second, distance }) => first < second && distance <= 4));
  assert(pairs.every(({ distance }, i) => i === 0 || distance >= pairs[i - 1].distance));
});

Deno.test("nearDuplicatePairs() measures the distance on the scale 0 to 1", () => {
  const images = garments.images.slice(0, 784);
  for (let i = 0; i < 4; i++) images[i] = 255;
  const changed = { ...subset(garments, [0]), images };
  const [pair] = nearDuplicatePairs(subset(garments, [0]), changed, { threshold: 2 });
  assertEquals([pair.first, pair.second], [0, 0]);
  assertAlmostEquals(pair.distance, 2);
});

Deno.test("nearDuplicatePairs() works on sizes that squares of four do not divide", () => {
  const odd = { ...garments, images: Uint8Array.of(0, 0, 255, 0, 0, 1), size: 3, height: 1, width: 2 };
  const pairs = nearDuplicatePairs(odd, odd, { threshold: 0.1 });
  assertEquals(pairs.map(({ first, second }) => [first, second]), [[0, 2]]);
});

Deno.test("nearDuplicatePairs() finds in colour, on an odd size, what comparing all pixels finds", () => {
  const set = drawnPictures({ size: 60, height: 31, width: 22, classes: 3 });
  for (const [from, to] of [[3, 50], [10, 40]]) {
    set.images.copyWithin(to * 2046, from * 2046, (from + 1) * 2046);
    for (let i = 0; i < 2046; i += 3) set.images[to * 2046 + i] ^= 3;
  }
  const pixels = pixelMatrix(set), expected: [number, number][] = [];
  for (let i = 0; i < 60; i++) {
    for (let j = i + 1; j < 60; j++) {
      let sum = 0;
      for (let v = 0; v < 2046; v++) sum += (pixels.values[i * 2046 + v] - pixels.values[j * 2046 + v]) ** 2;
      if (Math.sqrt(sum) < 3 * Math.sqrt(2046) / 56) expected.push([i, j]);
    }
  }
  const pairs = nearDuplicatePairs(set, set);
  assertEquals(pairs.map(({ first, second }) => [first, second]).sort(), expected.sort());
  assert(expected.some(([i]) => i === 3) && expected.some(([i]) => i === 10) && expected.length < 100);
});

Deno.test("nearDuplicatePairs() rejects sets of other sizes and a threshold below 0", () => {
  assertThrows(
    () => nearDuplicatePairs(garments, { ...garments, height: 14, width: 56 }),
    TypeError,
    "both sets must have the shape 28 x 28 x 1: current value is 14 x 56 x 1",
  );
  assertThrows(
    () => nearDuplicatePairs(garments, garments, { threshold: -1 }),
    RangeError,
    "threshold must be 0 or more: current value is -1",
  );
});
