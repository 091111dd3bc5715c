import { assertEquals } from "@std/assert";
import { type Dataset, subset } from "../../../lib/core/dataset.ts";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { trainingSets } from "../../../lib/study/plan/training_sets.ts";
import { GARMENTS } from "../tiny_model.ts";

/** Returns so many images of ten classes, black but for two pixels that tell them apart. */
function blank(size: number): Dataset {
  const labels = Uint8Array.from({ length: size }, (_, i) => i % 10), images = new Uint8Array(size * 784);
  for (let i = 0; i < size; i++) images.set([i & 255, i >> 8], i * 784);
  return { ...GARMENTS, size, images, labels };
}

Deno.test('trainingSets() holds a twelfth back for "selected", and takes no more than the profile says', () => {
  const all = trainingSets(blank(12_000), { profile: PROFILES.full });
  assertEquals([all.train.size, all.validation.size], [11_000, 1_000]);
  const profile = { ...PROFILES.full, trainSize: 110, validationSize: 10 };
  const some = trainingSets(GARMENTS, { profile });
  assertEquals([some.train.size, some.validation.size], [110, 10]);
  assertEquals(trainingSets(GARMENTS, { profile, seed: 1 }), some);
  assertEquals(trainingSets(GARMENTS, { profile, seed: 2 }).train.size, 110);
});

Deno.test("trainingSets() holds a fifth of few images back, one of each class, and never more than of many", () => {
  const heldBack = (size: number) => trainingSets(blank(size), { profile: PROFILES.full }).validation.size;
  assertEquals([30, 240, 2_500, 6_000, 6_012, 60_000].map(heldBack), [10, 48, 500, 500, 501, 5_000]);
});

Deno.test("trainingSets() takes the validation images that a set has, and trains on all of them at last", () => {
  const own = { ...subset(GARMENTS, [5, 6, 7]), provenance: GARMENTS.provenance };
  const selected = trainingSets(GARMENTS, { profile: PROFILES.full, validation: own });
  assertEquals([selected.train, selected.validation], [GARMENTS, own]);
  const { train, validation } = trainingSets(GARMENTS, {
    profile: PROFILES.full,
    split: "final",
    validation: own,
  });
  assertEquals([train.size, validation], [243, undefined]);
  assertEquals(train.images.subarray(240 * 784), own.images);
  assertEquals([...train.labels], [...GARMENTS.labels, ...own.labels]);
  const profile = { ...PROFILES.full, trainSize: 50, validationSize: 2 };
  const few = trainingSets(GARMENTS, { profile, validation: own });
  assertEquals([few.train.size, few.validation.size], [50, 2]);
});

Deno.test('trainingSets() takes twelve images for eleven of "selected" for "final", and holds none back', () => {
  const sizeFor = (trainSize: number, data = GARMENTS) =>
    trainingSets(data, { profile: { ...PROFILES.full, trainSize }, split: "final" }).train.size;
  assertEquals([sizeFor(110), sizeFor(220), sizeFor(1_000)], [120, 240, 240]);
  assertEquals(trainingSets(GARMENTS, { profile: PROFILES.full, split: "final" }).validation, undefined);
  const empty = { ...syntheticGarments({ size: 10, seed: 1 }), size: 60_000 };
  const whole = { ...empty, images: new Uint8Array(60_000 * 784), labels: new Uint8Array(60_000) };
  assertEquals(sizeFor(PROFILES.full.trainSize, whole), 60_000);
});

Deno.test("trainingSets() serves small sets, and holds back an image of every class", () => {
  const two = subset(GARMENTS, Array.from({ length: 40 }, (_, i) => i));
  for (const profile of Object.values(PROFILES)) {
    const { train, validation } = trainingSets(two, { profile });
    assertEquals([train.size, validation.size], [30, 10]);
    assertEquals(new Set(validation.labels).size, 10);
  }
});

Deno.test("trainingSets() takes what a data set holds back for validation itself", () => {
  const validation = subset(GARMENTS, [5, 6, 7]), profile = PROFILES.full;
  assertEquals(
    trainingSets({ train: GARMENTS, validation }, { profile }),
    trainingSets(GARMENTS, { profile, validation }),
  );
  assertEquals(trainingSets({ train: GARMENTS }, { profile }), trainingSets(GARMENTS, { profile }));
});
