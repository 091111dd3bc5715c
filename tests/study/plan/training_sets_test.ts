import { assertEquals } from "@std/assert";
import { subset } from "../../../lib/core/dataset.ts";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { heldOutSize, trainingSets } from "../../../lib/study/plan/training_sets.ts";
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

Deno.test("heldOutSize() is a twelfth, or an image of each class where that is more, and leaves half of the images", () => {
  const classNames = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
  assertEquals([60_000, 600, 240, 100, 12, 2].map((size) => heldOutSize({ size, classNames })), [
    ...[5_000, 50, 20, 10, 6, 1],
  ]);
});

Deno.test("trainingSets() serves small sets, and holds back an image of every class", () => {
  const two = subset(GARMENTS, Array.from({ length: 40 }, (_, i) => i));
  for (const profile of Object.values(PROFILES)) {
    const { train, validation } = trainingSets(two, { profile });
    assertEquals([train.size, validation.size], [30, 10]);
    assertEquals(new Set(validation.labels).size, 10);
  }
});
