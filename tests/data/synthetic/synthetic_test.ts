import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { subset } from "../../../lib/core/dataset.ts";
import { sha256Hex } from "../../../lib/core/sha256.ts";
import { HUE_NAMES } from "../../../lib/data/synthetic/garment_colours.ts";
import { CLASS_NAMES } from "../../../lib/data/fashion_mnist/class_names.ts";
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
  assertEquals(set.classNames, CLASS_NAMES);
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

Deno.test("syntheticGarments() draws grey garments of 28 x 28 pixels as it did on 28 November", async () => {
  assertEquals(
    await sha256Hex(syntheticGarments({ size: 500, seed: 1 }).images),
    "59ed6960697d0ff8128ed8c4770e1050756f126a41f402cd156b61c3a83c0e14",
  );
});

Deno.test("syntheticGarments() draws the same garments larger and smaller", () => {
  const usual = syntheticGarments({ size: 10, seed: 4 });
  const meanOf = (images: Uint8Array) => images.reduce((sum, pixel) => sum + pixel, 0) / images.length;
  for (const side of [8, 32, 61]) {
    const set = syntheticGarments({ size: 10, seed: 4, side });
    assertEquals([set.height, set.width, set.images.length], [side, side, 10 * side * side]);
    assertEquals(set.labels, usual.labels);
    for (let i = 0; i < 10; i++) {
      const mean = meanOf(set.images.subarray(i * side * side, (i + 1) * side * side));
      const expected = meanOf(usual.images.subarray(i * 784, (i + 1) * 784));
      assert(Math.abs(mean / expected - 1) < 0.12, `${side}: ${mean}, not ${expected}`);
    }
  }
});

Deno.test("syntheticGarments() dyes garments: each pixel is its grey one times the dye", () => {
  const colour = syntheticGarments({ size: 10, seed: 6, channels: 3 });
  const grey = syntheticGarments({ size: 10, seed: 6 });
  assertEquals([colour.channels, colour.images.length, "channels" in grey], [3, 3 * 7840, false]);
  for (let i = 0; i < grey.images.length; i++) {
    const rgb = colour.images.subarray(3 * i, 3 * i + 3);
    assertEquals(Math.max(...rgb), grey.images[i]);
  }
});

Deno.test("syntheticGarments() told by colour has ten hues as classes, and any garment in each", () => {
  const set = syntheticGarments({ size: 200, seed: 7, channels: 3, toldBy: "colour" });
  assertEquals([set.classNames, set.classNames.length], [HUE_NAMES, 10]);
  for (let i = 0; i < set.size; i++) {
    const pixels = set.images.subarray(i * 2352, (i + 1) * 2352);
    const sums = [0, 1, 2].map((c) => pixels.reduce((sum, value, at) => at % 3 === c ? sum + value : sum, 0));
    const brightest = ["Red", "Green", "Blue"][sums.indexOf(Math.max(...sums))];
    const name = HUE_NAMES[set.labels[i]];
    if (name === "Red" || name === "Green" || name === "Blue") assertEquals(brightest, name);
  }
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
  assertThrows(
    () => syntheticGarments({ size: 10, seed: 1, side: 7 }),
    RangeError,
    "Cannot draw garments as side must be an integer from 8 to 256: current value is 7",
  );
  assertThrows(
    () => syntheticGarments({ size: 10, seed: 1, toldBy: "colour" }),
    RangeError,
    "Cannot draw garments as channels must be 3 to tell colours: current value is 1",
  );
});
