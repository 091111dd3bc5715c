import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { cellCounts, countResampler } from "../../../lib/applications/saving/count_resampler.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { PAPER_COUNTS } from "./paper_shop.ts";

Deno.test("cellCounts() lays counts out by class, threshold and prediction, and leaves out empty cells", () => {
  const { cells, images, classes, bins } = cellCounts(PAPER_COUNTS);
  assertEquals([[...cells], [...images]], [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11], [
    4,
    6,
    16,
    3,
    70,
    1,
    3,
    5,
    2,
    20,
    70,
  ]]);
  assertEquals([classes, bins], [2, 3]);
});

Deno.test("countResampler() keeps the images of each class, and draws nothing that was never seen", () => {
  const counted = cellCounts(PAPER_COUNTS), draw = countResampler(counted), random = createRandom(1);
  const sum = (values: Uint32Array) => values.reduce((all, count) => all + count, 0);
  const first = draw(random), second = draw(random);
  for (const { images, cells } of [first, second]) {
    assertEquals([sum(images.subarray(0, 6)), sum(images.subarray(6))], [100, 100]);
    assertEquals(cells, counted.cells);
  }
  assert(first.images.some((count, i) => count !== second.images[i]), "both draws are the same");
  assertEquals(draw(createRandom(1)), first);
});

Deno.test("countResampler() draws with the mean and variance of a multinomial", () => {
  const draw = countResampler(cellCounts(PAPER_COUNTS)), random = createRandom(2), draws = 4000;
  const drawn = Array.from({ length: draws }, () => draw(random).images[2]); // 16 of 100
  const mean = drawn.reduce((sum, count) => sum + count) / draws;
  const variance = drawn.reduce((sum, count) => sum + (count - mean) ** 2, 0) / draws;
  assertAlmostEquals(mean, 16, 0.25);
  assertAlmostEquals(variance, 100 * 0.16 * 0.84, 1);
});
