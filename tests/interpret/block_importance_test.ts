import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { fitNearestNeighbours } from "../../lib/classical/nearest_neighbours_classifier.ts";
import type { ImageSet } from "../../lib/core/dataset.ts";
import { createRandom } from "../../lib/core/random.ts";
import { pixelMatrix } from "../../lib/image/matrix.ts";
import { blockImportance, blockMap } from "../../lib/interpret/block_importance.ts";
import { pairedTInterval } from "../../lib/metrics/paired_t_interval.ts";
import { stripes } from "../training/stripes.ts";

const DATA = stripes(60, 1);

/** Says "right" where the pixel at row 0 and column 7 is brighter than the one at row 0 and column 0. */
function twoPixels({ images, size }: ImageSet): Float32Array {
  return Float32Array.from(
    { length: 2 * size },
    (_, i) => (i % 2 ? 1 : -1) * (images[(i >> 1) * 64 + 7] - images[(i >> 1) * 64]),
  );
}

function accuracyOf(images: Uint8Array): number {
  const scores = twoPixels({ ...DATA, images });
  return DATA.labels.reduce((sum, label, i) => sum + Number((scores[2 * i + 1] > 0) === (label === 1)), 0) /
    60;
}

Deno.test("blockImportance() is the drop in accuracy when a block comes from another image", async () => {
  const blocks = await blockImportance(twoPixels, DATA);
  assertEquals(blocks.map(({ top, left }) => [top, left]), [[0, 0], [0, 4], [4, 0], [4, 4]]);
  const random = createRandom(1);
  const expected = Array.from({ length: 5 }, () => {
    const permutation = random.permutation(60), images = DATA.images.slice();
    for (let i = 0; i < 60; i++) images[i * 64] = DATA.images[permutation[i] * 64];
    return accuracyOf(DATA.images) - accuracyOf(images);
  });
  assertEquals(blocks[0].drops, expected);
  assert(blocks[0].value > 0.1);
});

Deno.test("blockImportance() gives the mean with its t interval, and 0 for a block that is not used", async () => {
  const [first, , unused] = await blockImportance(twoPixels, DATA, { repeats: 4 });
  const { value, low, high, n, p } = pairedTInterval(first.drops);
  assertEquals([first.value, first.low, first.high, first.n, first.p], [value, low, high, n, p]);
  assertEquals(first.n, 4);
  assertEquals(unused, {
    top: 4,
    left: 0,
    height: 4,
    width: 4,
    value: 0,
    low: 0,
    high: 0,
    p: NaN,
    n: 4,
    drops: [0, 0, 0, 0],
  });
});

Deno.test("blockImportance() cuts blocks off at the edge, and covers each pixel once", async () => {
  const blocks = await blockImportance(twoPixels, DATA, { blockSize: 3, repeats: 2 });
  assertEquals(blocks.map(({ height, width }) => height * width), [9, 9, 6, 9, 9, 6, 6, 6, 4]);
  const seen = new Uint8Array(64);
  for (const { top, left, height, width } of blocks) {
    for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) seen[y * 8 + x]++;
  }
  assert(seen.every((count) => count === 1));
});

Deno.test("blockImportance() moves a block's pixels together and no others, and puts them back", async () => {
  const original = DATA.images.slice(), seen = new Set<string>();
  await blockImportance(
    (set) => {
      const changed = Array.from({ length: 64 }, (_, i) => i).filter((i) =>
        Array.from({ length: 60 }, (_, n) => n * 64 + i).some((at) => set.images[at] !== original[at])
      );
      seen.add(changed.join());
      return twoPixels(set);
    },
    DATA,
    { repeats: 2 },
  );
  const block = (top: number, left: number) =>
    Array.from({ length: 16 }, (_, i) => (top + (i >> 2)) * 8 + left + i % 4).join();
  assertEquals([...seen], ["", block(0, 0), block(0, 4), block(4, 0), block(4, 4)]);
  assertEquals(DATA.images, original);
});

Deno.test("blockImportance() shows no labels to the classifier", async () => {
  await blockImportance(
    (set) => {
      assert(!("labels" in set));
      return twoPixels(set);
    },
    DATA,
    { blockSize: 8, repeats: 2 },
  );
});

Deno.test("blockImportance() draws by its seed", async () => {
  const drops = async (seed: number) =>
    (await blockImportance(twoPixels, DATA, { seed })).map((block) => block.drops);
  assertEquals(await drops(2), await drops(2));
  assert(String(await drops(2)) !== String(await drops(3)));
});

Deno.test("blockImportance() takes another measure, and reports each block", async () => {
  const shares: number[] = [];
  const [first] = await blockImportance(twoPixels, DATA, {
    measure: (labels, scores) => labels.reduce((sum, label, i) => sum + scores[2 * i + label], 0) / 60,
    onProgress: (share) => void shares.push(share),
  });
  assert(first.value > 10);
  assertEquals(shares, [0.25, 0.5, 0.75, 1]);
});

Deno.test("blockImportance() takes a traditional algorithm as it is", async () => {
  await useBackend();
  const neighbours = await fitNearestNeighbours({
    ...pixelMatrix(DATA),
    labels: DATA.labels,
    classes: 2,
  });
  const blocks = await blockImportance((images) => neighbours.scores(pixelMatrix(images)), stripes(20, 2), {
    blockSize: 8,
    repeats: 3,
  });
  // With all pixels from another image, half the predictions are wrong.
  assertEquals(blocks.length, 1);
  assertAlmostEquals(blocks[0].value, 0.5, 0.3);
});

Deno.test("blockMap() lays each block's value over its pixels", async () => {
  const blocks = await blockImportance(twoPixels, DATA, { blockSize: 5, repeats: 2 });
  const { values, height, width } = blockMap(blocks);
  assertEquals([height, width], [8, 8]);
  const at = (y: number, x: number) => values[y * 8 + x];
  const expected = Float32Array.from(blocks, ({ value }) => value);
  assertEquals([at(0, 0), at(4, 4), at(0, 5), at(4, 7), at(7, 7)], [
    expected[0],
    expected[0],
    expected[1],
    expected[1],
    expected[3],
  ]);
});

Deno.test("blockImportance() refuses labels that do not fit", async () => {
  await assertRejects(
    () => blockImportance(twoPixels, { ...DATA, labels: new Uint8Array(3) }),
    TypeError,
    "Cannot permute blocks as labels must be one per image (60), at least one: current value is 3",
  );
  await assertRejects(
    () => blockImportance(twoPixels, { ...DATA, labels: new Uint8Array(60).fill(2) }),
    RangeError,
    "Cannot permute blocks as a class must be an integer from 0 to 1: current value is 2",
  );
});

Deno.test("blockImportance() refuses options that are out of range", async () => {
  await assertRejects(
    () => blockImportance(twoPixels, DATA, { blockSize: 0 }),
    RangeError,
    "Cannot permute blocks as blockSize must be an integer of 1 or more: current value is 0",
  );
  await assertRejects(
    () => blockImportance(twoPixels, DATA, { repeats: 1 }),
    RangeError,
    "Cannot permute blocks as repeats must be an integer of 2 or more: current value is 1",
  );
});
