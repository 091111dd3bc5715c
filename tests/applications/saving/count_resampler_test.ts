import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { countResampler, flatCounts } from "../../../lib/applications/saving/count_resampler.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { PAPER_COUNTS } from "./paper_shop.ts";

Deno.test("flatCounts() lays counts out by class, threshold and prediction", () => {
  const { values, classes, bins } = flatCounts(PAPER_COUNTS);
  assertEquals([[...values], classes, bins], [[4, 6, 16, 3, 70, 1, 3, 5, 2, 20, 0, 70], 2, 3]);
});

Deno.test("countResampler() keeps the images of each class, and draws nothing that was never seen", () => {
  const draw = countResampler(flatCounts(PAPER_COUNTS)), random = createRandom(1);
  const sum = (values: Uint32Array) => values.reduce((all, count) => all + count, 0);
  const first = draw(random).values, second = draw(random).values;
  for (const values of [first, second]) {
    assertEquals([sum(values.subarray(0, 6)), sum(values.subarray(6)), values[10]], [100, 100, 0]);
  }
  assert(first.some((count, i) => count !== second[i]), "both draws are the same");
  assertEquals(draw(createRandom(1)).values, first);
});

Deno.test("countResampler() draws with the mean and variance of a multinomial", () => {
  const draw = countResampler(flatCounts(PAPER_COUNTS)), random = createRandom(2), draws = 4000;
  const drawn = Array.from({ length: draws }, () => draw(random).values[2]); // 16 of 100
  const mean = drawn.reduce((sum, count) => sum + count) / draws;
  const variance = drawn.reduce((sum, count) => sum + (count - mean) ** 2, 0) / draws;
  assertAlmostEquals(mean, 16, 0.25);
  assertAlmostEquals(variance, 100 * 0.16 * 0.84, 1);
});
