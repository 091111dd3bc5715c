import { assertEquals } from "@std/assert";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { trainingSets } from "../../../lib/study/plan/training_sets.ts";
import { GARMENTS } from "../tiny_model.ts";

Deno.test('trainingSets() holds a twelfth back for "selected", and takes no more than the profile says', () => {
  const all = trainingSets(GARMENTS, { profile: PROFILES.full });
  assertEquals([all.train.size, all.validation.size], [220, 20]);
  const profile = { ...PROFILES.full, trainSize: 110, validationSize: 10 };
  const some = trainingSets(GARMENTS, { profile });
  assertEquals([some.train.size, some.validation.size], [110, 10]);
  assertEquals(trainingSets(GARMENTS, { profile, seed: 1 }), some);
  assertEquals(trainingSets(GARMENTS, { profile, seed: 2 }).train.size, 110);
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
