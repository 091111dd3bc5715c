import { assert, assertEquals } from "@std/assert";
import { isMirrored } from "../../../lib/training/images/alternating_flip.ts";

const COUNT = 10_000;
const inEpoch = (epoch: number, seed: number) =>
  Array.from({ length: COUNT }, (_, image) => Number(isMirrored(image, { seed, epoch })));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** Five standard deviations of the mean of so many coins. */
const WIDE = 2.5 / Math.sqrt(COUNT);

Deno.test("isMirrored() mirrors each image in every other epoch, half of them in the first", () => {
  const first = inEpoch(0, 1);
  assert(Math.abs(mean(first) - 0.5) < WIDE, `${mean(first)}`);
  assertEquals(inEpoch(1, 1), first.map((value) => 1 - value));
  assertEquals([2, 3].map((epoch) => inEpoch(epoch, 1)), [first, inEpoch(1, 1)]);
});

Deno.test("isMirrored() begins otherwise for other seeds, however large, and for neighbours", () => {
  const first = inEpoch(0, 1);
  const seeds = [0, 2, 3, 2 ** 31, 2 ** 40 + 7];
  for (const seed of seeds) {
    const agreeing = inEpoch(0, seed).map((value, i) => Number(value === first[i]));
    assert(Math.abs(mean(agreeing) - 0.5) < WIDE, `${mean(agreeing)} agree with seed ${seed}`);
  }
  const likeNext = first.slice(1).map((value, i) => Number(value === first[i]));
  assert(Math.abs(mean(likeNext) - 0.5) < WIDE, `${mean(likeNext)} are as the image before`);
});
