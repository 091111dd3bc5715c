import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import type { ImageSet } from "../../lib/core/dataset.ts";
import { deletionCurves, type DeletionOptions } from "../../lib/interpret/deletion_curves.ts";
import { stripes } from "../training/stripes.ts";

/** Two images of 2 x 2, and scores that are pixels: class 0 is the first one, class 1 the last. */
const SET: ImageSet = {
  ...stripes(2, 1),
  images: Uint8Array.of(100, 2, 3, 50, 10, 20, 30, 80),
  height: 2,
  width: 2,
};

function firstAndLast({ images, size }: ImageSet): Float32Array {
  return Float32Array.from({ length: 2 * size }, (_, i) => images[(i >> 1) * 4 + (i % 2) * 3]);
}

const FALLING = { values: [4, 3, 2, 1] }, RISING = { values: [1, 2, 3, 4] };
const OPTIONS = { maps: [FALLING, FALLING], explained: [0, 1], fill: new Float32Array(4), steps: 4 };

Deno.test("deletionCurves() takes the highest pixels away first and follows the class of each image", async () => {
  const { mean, areas } = await deletionCurves(firstAndLast, SET, OPTIONS);
  assertEquals(mean, Float64Array.of(90, 40, 40, 40, 0));
  assertEquals(areas, Float64Array.of(100 / 8, 80 / 8 + 3 * 80 / 4));
});

Deno.test("deletionCurves() puts pixels in, from nothing but the fill to the image", async () => {
  const { mean, areas } = await deletionCurves(firstAndLast, SET, { ...OPTIONS, direction: "insertion" });
  assertEquals(mean, Float64Array.of(0, 50, 50, 50, 90));
  assertEquals(areas, Float64Array.of(3 * 100 / 4 + 100 / 8, 80 / 8));
});

Deno.test("deletionCurves() fills with the picture that it is given, rounded", async () => {
  const fill = Float32Array.of(7.6, 0, 0, 1.4);
  const { mean } = await deletionCurves(firstAndLast, SET, { ...OPTIONS, fill });
  assertEquals([mean[0], mean[4]], [90, (8 + 1) / 2]);
});

Deno.test("deletionCurves() ranks a map that points to what matters before one that does not", async () => {
  const [good, bad] = [[FALLING, RISING], [RISING, FALLING]];
  const areaOf = async (maps: DeletionOptions["maps"], direction: "deletion" | "insertion") => {
    const { areas } = await deletionCurves(firstAndLast, SET, { ...OPTIONS, maps, direction });
    return areas[0] + areas[1];
  };
  assert(await areaOf(good, "deletion") < await areaOf(bad, "deletion"));
  assert(await areaOf(good, "insertion") > await areaOf(bad, "insertion"));
});

Deno.test("deletionCurves() takes as many pixels in each step, and all of them in one", async () => {
  const { mean } = await deletionCurves(firstAndLast, SET, { ...OPTIONS, steps: 1 });
  assertEquals(mean, Float64Array.of(90, 0));
  const half = await deletionCurves(firstAndLast, SET, { ...OPTIONS, steps: 2, maps: [RISING, RISING] });
  assertEquals(half.mean, Float64Array.of(90, 50, 0));
  assertAlmostEquals(half.areas[1], 80 / 4);
});

Deno.test("deletionCurves() leaves the images as they are", async () => {
  const before = SET.images.slice();
  await deletionCurves(firstAndLast, SET, OPTIONS);
  assertEquals(SET.images, before);
});

Deno.test("deletionCurves() refuses what does not fit", async () => {
  const cases: [Partial<DeletionOptions>, typeof TypeError | typeof RangeError, string][] = [
    [{ maps: [FALLING] }, TypeError, "maps must be as many as images (2): current value is 1"],
    [
      { maps: [FALLING, { values: [1] }] },
      TypeError,
      "values of a map must be as many as pixels (4): current value is 1",
    ],
    [
      { fill: new Float32Array(3) },
      TypeError,
      "fill must be as many as values of an image (4): current value is 3",
    ],
    [{ explained: [0] }, TypeError, "explained must be as many as images (2): current value is 1"],
    [{ explained: [0, 2] }, RangeError, "a class must be an integer from 0 to 1: current value is 2"],
    [{ steps: 5 }, RangeError, "steps must be an integer from 1 to 4: current value is 5"],
  ];
  for (const [options, error, message] of cases) {
    await assertRejects(
      () => deletionCurves(firstAndLast, SET, { ...OPTIONS, ...options }),
      error,
      `Cannot take pixels away as ${message}`,
    );
  }
});

Deno.test("deletionCurves() refuses fewer pixels than its images have", async () => {
  await assertRejects(
    () => deletionCurves(() => new Float32Array(4), { ...SET, images: SET.images.subarray(1) }, OPTIONS),
    TypeError,
    "Cannot take pixels away as images must hold size * height * width * channels bytes",
  );
});
