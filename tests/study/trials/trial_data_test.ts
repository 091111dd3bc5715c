import { assert, assertEquals, assertNotEquals, assertStrictEquals } from "@std/assert";
import type { Dataset } from "../../../lib/core/dataset.ts";
import {
  classCounts,
  keptShares,
  setsHash,
  trainedSize,
  type TrialSets,
  trialSets,
} from "../../../lib/study/trials/trial_data.ts";
import type { TrialData } from "../../../lib/study/trials/trial.ts";
import { labelledPixels } from "../../data/labelled_pixels.ts";
import { SETS, tinyTrial } from "../tiny_trial.ts";

/** Ten images of each of four classes, one pixel each; validation images are told by a pixel of 200 and more. */
const train = labelledPixels(Array.from({ length: 40 }, (_, i) => i % 4), 4);
const validation = { ...labelledPixels([3, 2, 1, 0], 4), images: Uint8Array.of(200, 201, 202, 203) };
const sets: TrialSets = { train, validation };

const drawn = (data: Partial<TrialData>, seed = 1) => trialSets(tinyTrial({ data }, seed), sets);
const THINNED: Partial<TrialData> = { trainSize: 32, rarestShare: 1 / 8 };

/** Asserts that every image still has the label that it has in the whole. */
function assertLabelled({ images, labels }: Dataset): void {
  images.forEach((index, i) => assertEquals(labels[i], train.labels[index]));
}

Deno.test("trialSets() draws as many training images as told, of all classes alike", () => {
  const { train: chosen } = drawn({ trainSize: 12 });
  assertEquals(chosen.size, 12);
  assertEquals(classCounts(chosen), [3, 3, 3, 3]);
  assertEquals(new Set(chosen.images).size, 12);
  assertLabelled(chosen);
});

Deno.test("trialSets() draws by the seed", () => {
  assertEquals(drawn({ trainSize: 12 }, 1), drawn({ trainSize: 12 }, 1));
  assertNotEquals(drawn({ trainSize: 12 }, 1).train.images, drawn({ trainSize: 12 }, 2).train.images);
});

Deno.test("trialSets() takes all images where fewer are there than told", () => {
  assertEquals(drawn({ trainSize: 1_000 }).train.images, train.images);
});

Deno.test("trialSets() thins the classes out by equal factors, down to the share of the rarest", () => {
  const { train: chosen } = drawn(THINNED);
  assertEquals(classCounts(chosen), [8, 4, 2, 1]);
  assertLabelled(chosen);
  assertNotEquals(drawn(THINNED, 2).train.images, chosen.images);
});

Deno.test("trialSets() keeps one image of each class at least", () => {
  assertEquals(classCounts(drawn({ ...THINNED, rarestShare: 1e-6 }).train), [8, 1, 1, 1]);
});

Deno.test("trialSets() thins classes of which the draw has no image", () => {
  // Two images of four classes.
  assertEquals(classCounts(drawn({ ...THINNED, trainSize: 2 }).train), [1, 1, 0, 0]);
});

Deno.test("trialSets() repeats images of the rarer classes until all have as many, and no others", () => {
  const { train: chosen } = drawn({ ...THINNED, isOversampled: true });
  assertEquals(classCounts(chosen), [8, 8, 8, 8]);
  assertEquals(new Set(chosen.images), new Set(drawn(THINNED).train.images));
  assertLabelled(chosen);
});

Deno.test("trialSets() deals labels out anew, and leaves images and counts alone", () => {
  const { train: chosen } = drawn({ trainSize: 40, hasRandomLabels: true });
  assertEquals(chosen.images, train.images);
  assertEquals(classCounts(chosen), [10, 10, 10, 10]);
  const right = chosen.labels.filter((label, i) => label === train.labels[i]).length;
  assert(right < 20, `${right} of 40 labels are still right`);
  assertNotEquals(drawn({ trainSize: 40, hasRandomLabels: true }, 2).train.labels, chosen.labels);
});

Deno.test("trialSets() never changes the validation images but for the permutation of pixels", () => {
  const changes = [{}, THINNED, { ...THINNED, isOversampled: true }, { hasRandomLabels: true }];
  for (const change of changes) assertStrictEquals(drawn(change).validation, validation);
});

for (const what of ["Pixels", "Rows"]) {
  Deno.test(`trialSets() moves ${what.toLowerCase()} by one permutation for all images, and another for each seed`, () => {
    // Images of 6 x 4 pixels that tell where each pixel was.
    const places = (size: number): Dataset => ({
      ...labelledPixels(Array.from({ length: size }, (_, i) => i % 3)),
      images: Uint8Array.from({ length: 24 * size }, (_, i) => i % 24),
      height: 6,
      width: 4,
    });
    const whole = { train: places(6), validation: places(3) };
    const [first, second] = [1, 2].map((seed) => {
      const { train, validation } = trialSets(
        tinyTrial({ data: { [`hasPermuted${what}`]: true } }, seed),
        whole,
      );
      assertEquals(validation.labels, whole.validation.labels);
      const permutations = [train, validation].flatMap(({ images, size }) =>
        Array.from({ length: size }, (_, i) => images.slice(24 * i, 24 * i + 24).join())
      );
      assertEquals(new Set(permutations).size, 1);
      return permutations[0];
    });
    assertEquals(new Set([first, second, Array.from({ length: 24 }, (_, i) => i).join()]).size, 3);
    assertEquals(/^(\d+,)*(0,1,2,3|4,5,6,7)/.test(first), what === "Rows");
  });
}

Deno.test("trialSets() leaves what it was given alone", async () => {
  const before = await setsHash(sets);
  drawn({ ...THINNED, isOversampled: true, hasRandomLabels: true, hasPermutedPixels: true });
  assertEquals(await setsHash(sets), before);
});

Deno.test("setsHash() changes with any image and label of either set, and with which is which", async () => {
  const changed = (set: Dataset, part: "images" | "labels") => ({ ...set, [part]: set[part].with(1, 0) });
  const all: TrialSets[] = [
    sets,
    { train: changed(train, "images"), validation },
    { train: changed(train, "labels"), validation },
    { train, validation: changed(validation, "images") },
    { train, validation: changed(validation, "labels") },
    { train: validation, validation: train },
  ];
  const hashes = await Promise.all(all.map(setsHash));
  assertEquals(new Set(hashes).size, all.length);
  assertEquals(await setsHash({ train: { ...train, images: train.images.slice() }, validation }), hashes[0]);
});

Deno.test("keptShares() goes down from 1 to the rarest share by equal factors", () => {
  assertEquals(keptShares(1 / 8, 4), [1, 1 / 2, 1 / 4, 1 / 8]);
});

Deno.test("trainedSize() tells how many images trialSets() leaves to train on", () => {
  for (const data of [{}, { rarestShare: 0.1 }, { rarestShare: 0.1, isOversampled: true }]) {
    const trial = tinyTrial({ data: { trainSize: 100, ...data } });
    const { size } = trialSets(trial, SETS).train, expected = trainedSize(trial.data, 10);
    assert(Math.abs(size - expected) <= 2, `there are ${size} images, not ${expected}`);
  }
});
