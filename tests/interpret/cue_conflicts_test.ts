import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import type { ImageSet } from "../../lib/core/dataset.ts";
import { cueConflicts } from "../../lib/interpret/cue_conflicts.ts";
import type { Recombine } from "../../lib/interpret/permutation_importance.ts";
import { picturesOf } from "./fill/pictures.ts";

/** Both pixels of an image hold its class. */
const LABELS = Array.from({ length: 60 }, (_, i) => i % 3);
const SET = picturesOf(LABELS.map((label) => [label, label]), {
  height: 1,
  width: 2,
  labels: LABELS,
  classes: 3,
});

/** Sees the class that a function makes of the two pixels. */
const seeing = (classOf: (first: number, second: number) => number) => ({ images, size }: ImageSet) =>
  Float32Array.from({ length: 3 * size }, (_, i) => {
    const image = Math.floor(i / 3);
    return classOf(images[2 * image], images[2 * image + 1]) === i % 3 ? 1 : 0;
  });

const first: Recombine = (row, other) => [LABELS[other], LABELS[row]];
const second: Recombine = (row, other) => [LABELS[row], LABELS[other]];

Deno.test("cueConflicts() says that a model follows the part, the rest of the image, or neither", async () => {
  const values = async (score: (set: ImageSet) => Float32Array) =>
    (await cueConflicts(score, SET, { parts: [first, second] })).map((
      { own, donor, neither },
    ) => [own.value, donor.value, neither.value]);
  assertEquals(await values(seeing((one) => one)), [[0, 1, 0], [1, 0, 0]]);
  assertEquals(await values(seeing((_, other) => other)), [[1, 0, 0], [0, 1, 0]]);
  // Where the two differ, the class that is neither.
  assertEquals(await values(seeing((one, other) => one === other ? one : 3 - one - other)), [[0, 0, 1], [
    0,
    0,
    1,
  ]]);
});

Deno.test("cueConflicts() counts the images alone that are right as they are, with an interval over them", async () => {
  // The smaller class is seen, but never class 2: its images are wrong as they are, and count nowhere.
  const score = seeing((one, other) => Math.min(one, other) === 2 ? 0 : Math.min(one, other));
  const [{ own, donor, neither }] = await cueConflicts(score, SET, { parts: [first], repeats: 40 });
  assertEquals([own.n, neither.value], [40, 0]);
  assertAlmostEquals(own.value + donor.value, 1, 1e-12);
  // Class 0 always stays; class 1 gives way to the 20 of class 0 among its 40 others.
  assertAlmostEquals(donor.value, 0.25, 0.05);
  assertEquals(donor.low < donor.value && donor.value < donor.high, true);
});

Deno.test("cueConflicts() draws by its seed, and shows no labels", async () => {
  const score = (set: ImageSet) => {
    assertEquals("labels" in set, false);
    return seeing((one, other) => Math.max(one, other))(set);
  };
  const of = (seed: number) => cueConflicts(score, SET, { parts: [first], repeats: 2, seed });
  assertEquals(await of(1), await of(1));
  assertEquals((await of(1))[0].own.value === (await of(2))[0].own.value, false);
});

Deno.test("cueConflicts() refuses one class, labels that do not fit, and no repeats", async () => {
  const score = seeing((one) => one);
  await assertRejects(
    () => cueConflicts(score, { ...SET, labels: new Uint8Array(60) }, { parts: [first] }),
    RangeError,
    "Cannot put parts of other classes into images as the number of classes among the images must be an integer " +
      "of 2 or more: current value is 1",
  );
  await assertRejects(
    () => cueConflicts(score, { ...SET, labels: new Uint8Array(59) }, { parts: [first] }),
    TypeError,
    "Cannot put parts of other classes into images as labels must be one per image (60): current value is 59",
  );
  await assertRejects(
    () => cueConflicts(score, SET, { parts: [first], repeats: 0 }),
    RangeError,
    "Cannot put parts of other classes into images as repeats must be an integer of 1 or more: current value is 0",
  );
  await assertRejects(
    () => cueConflicts(seeing((one) => (one + 1) % 3), SET, { parts: [first] }),
    RangeError,
    "the number of images classified correctly must be an integer of 2 or more: current value is 0",
  );
});
