import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { fitNearestNeighbours } from "../../lib/classical/neighbours/nearest_neighbours_classifier.ts";
import type { ImageSet } from "../../lib/core/dataset.ts";
import { createRandom } from "../../lib/core/random.ts";
import { imageBlocks } from "../../lib/image/features/image_blocks.ts";
import type { FillOption } from "../../lib/interpret/fill/fill.ts";
import { standardFills } from "../../lib/interpret/fill/standard_fills.ts";
import { imageImportance } from "../../lib/interpret/image_importance.ts";
import { pixelMatrix } from "../../lib/matrix/matrix.ts";
import { accuracy } from "../../lib/metrics/accuracy.ts";
import { pairedTInterval } from "../../lib/metrics/paired_t_interval.ts";
import { stripes } from "../training/stripes.ts";
import { hiddenImage } from "./fill/pictures.ts";

const DATA = stripes(60, 1), BLOCKS = imageBlocks({ height: 8, width: 8 });

/** Says "right" where the pixel at row 0 and column 7 is brighter than the one at row 0 and column 0. */
function twoPixels({ images, size }: ImageSet): Float32Array {
  return Float32Array.from(
    { length: 2 * size },
    (_, i) => (i % 2 ? 1 : -1) * (images[(i >> 1) * 64 + 7] - images[(i >> 1) * 64]),
  );
}

function accuracyOf(images: Uint8Array): number {
  const scores = twoPixels({ ...DATA, images });
  return accuracy(DATA.labels, Array.from({ length: 60 }, (_, i) => Number(scores[2 * i + 1] > 0)));
}

Deno.test("imageImportance() is the drop in accuracy when a block comes from another image", async () => {
  const [first] = await imageImportance(twoPixels, DATA, { groups: BLOCKS });
  const random = createRandom(1);
  const expected = Array.from({ length: 5 }, () => {
    const permutation = random.permutation(60), images = DATA.images.slice();
    for (let i = 0; i < 60; i++) images[i * 64] = DATA.images[permutation[i] * 64];
    return accuracyOf(DATA.images) - accuracyOf(images);
  });
  assertEquals(first.drops, expected);
  assert(first.mean > 0.1);
});

Deno.test("imageImportance() gives the t interval over images, and 0 for a block that is not used", async () => {
  const [first, , unused] = await imageImportance(twoPixels, DATA, { groups: BLOCKS, repeats: 4 });
  const random = createRandom(1), scores = (images: Uint8Array) => twoPixels({ ...DATA, images });
  const right = (of: Float32Array, i: number) => Number((of[2 * i + 1] > 0) === (DATA.labels[i] === 1));
  const before = scores(DATA.images),
    after = Array.from({ length: 4 }, () => {
      const permutation = random.permutation(60), images = DATA.images.slice();
      for (let i = 0; i < 60; i++) images[i * 64] = DATA.images[permutation[i] * 64];
      return scores(images);
    });
  const drops = Array.from(
    { length: 60 },
    (_, i) => right(before, i) - after.reduce((sum, one) => sum + right(one, i), 0) / 4,
  );
  const { value, low, high, p } = pairedTInterval(drops);
  assertAlmostEquals(first.mean, value, 1e-12);
  assertEquals([first.low, first.high, first.p], [low, high, p]);
  assert(low > 0 && high < 1);
  assertEquals(unused, { mean: 0, low: 0, high: 0, p: NaN, drops: [0, 0, 0, 0] });
});

Deno.test("imageImportance() shows no labels to the classifier, and images of one set each time", async () => {
  const { labels: _, ...about } = DATA;
  await imageImportance(
    (set) => {
      assert(!("labels" in set));
      assertEquals({ ...set, images: null }, { ...about, images: null });
      return twoPixels(set);
    },
    DATA,
    { groups: BLOCKS, repeats: 2 },
  );
});

Deno.test("imageImportance() leaves images beyond the set's size out", async () => {
  const fewer = { ...DATA, size: 20, labels: DATA.labels.subarray(0, 20) };
  const cut = { ...fewer, images: DATA.images.slice(0, 20 * 64) };
  const options = { groups: BLOCKS, repeats: 2 };
  assertEquals(
    await imageImportance(twoPixels, fewer, options),
    await imageImportance(twoPixels, cut, options),
  );
});

Deno.test("imageImportance() takes a traditional algorithm as it is", async () => {
  await useBackend();
  const neighbours = await fitNearestNeighbours({
    ...pixelMatrix(DATA),
    labels: DATA.labels,
    classes: 2,
  });
  const groups = imageBlocks({ height: 8, width: 8, size: 8 });
  const [all] = await imageImportance((images) => neighbours.scores(pixelMatrix(images)), stripes(20, 2), {
    groups,
    repeats: 3,
  });
  // With all pixels from another image, half the predictions are wrong.
  assertAlmostEquals(all.mean, 0.5, 0.3);
});

Deno.test("imageImportance() refuses labels and scores that do not fit", async () => {
  await assertRejects(
    () =>
      imageImportance(twoPixels, { ...DATA, labels: new Uint8Array(60).fill(2) }, {
        groups: BLOCKS,
      }),
    RangeError,
    "Cannot permute parts of images as a class must be an integer from 0 to 1: current value is 2",
  );
  await assertRejects(
    () => imageImportance(() => new Float32Array(3), DATA, { groups: BLOCKS }),
    TypeError,
    "Cannot permute parts of images as scores must be as many as images times classes (120): current value is 3",
  );
});

Deno.test("imageImportance() hides blocks with a fill, the same each time", async () => {
  const fills: FillOption[] = [0, 128, ...standardFills(DATA)];
  for (const fill of fills) {
    const found = await imageImportance(twoPixels, DATA, { groups: BLOCKS, fill });
    const shown = (image: number, place: number) =>
      typeof fill === "object" && "pixelsOf" in fill
        ? fill.pixelsOf(hiddenImage(DATA, image))[place]
        : Number(fill);
    found.forEach(({ mean, drops, low, high }, block) => {
      const images = DATA.images.slice();
      for (let i = 0; i < 60; i++) {
        for (const place of BLOCKS[block]) images[i * 64 + place] = shown(i, place);
      }
      assertAlmostEquals(mean, accuracyOf(DATA.images) - accuracyOf(images), 1e-12);
      assertEquals([drops.length, low <= mean && mean <= high], [1, true]);
    });
  }
  // Black in the first place makes it the darker one: all images are taken for "right".
  const [black] = await imageImportance(twoPixels, DATA, { groups: [[0]], fill: 0 });
  assertAlmostEquals(black.mean, accuracyOf(DATA.images) - 0.5, 1e-12);
});

Deno.test("imageImportance() refuses to repeat what a fill hides, and parts that are functions", async () => {
  await assertRejects(
    () => imageImportance(twoPixels, DATA, { groups: BLOCKS, fill: 0, repeats: 5 }),
    RangeError,
    "Cannot permute parts of images as repeats must be 1 where a fill hides them: current value is 5. " +
      "Leave it out, or average calls with fills of several seeds",
  );
  await assertRejects(
    () => imageImportance(twoPixels, DATA, { groups: [() => new Uint8Array(64)], fill: 0 }),
    TypeError,
    "Cannot permute parts of images as groups must be places of pixels where a fill hides them",
  );
});

Deno.test("imageImportance() exchanges parts within classes, so that labels stay true", async () => {
  const [all] = await imageImportance(twoPixels, DATA, { groups: [[0, 7]] });
  const [within] = await imageImportance(twoPixels, DATA, { groups: [[0, 7]], within: DATA.labels });
  assert(all.mean > 0.3);
  // The two pixels decide, and within a class they decide alike.
  assertAlmostEquals(within.mean, 0, 1e-12);
});
