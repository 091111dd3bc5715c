import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { type ImageSet, subset } from "../../../lib/core/dataset.ts";
import { corruptionLosses } from "../../../lib/study/conclusions/corruption_losses.ts";
import { levelsOfEqualDamage } from "../../../lib/study/conclusions/equal_damage.ts";
import type { Perturbation } from "../../../lib/study/conclusions/perturbations.ts";
import { GARMENTS } from "../tiny_model.ts";

/** Of 200 images pixel 0 holds what was done to an image: `level` per unit of `step`, and which kind. */
const IMAGES = subset(GARMENTS, Array.from({ length: 200 }, (_, i) => i));
const marking = (name: string, step: number, mark: number): Perturbation => ({
  name,
  unit: "steps",
  levels: [0, 1, 10],
  apply: (image, level) => {
    const pixels = new Uint8Array(image.pixels.length);
    pixels[0] = Math.round(level * step);
    pixels[1] = mark;
    return { ...image, pixels };
  },
});
const GENTLE = marking("gentle", 4, 1), HARSH = marking("harsh", 16, 2);

/** Classifies all but as many of 200 images correctly as pixel 0 says: the last ones in an order of their own. */
function losing(set: ImageSet, { times = 1, mark = 0 } = {}): Float32Array {
  const scores = new Float32Array(set.size * 10), side = set.images.length / set.size;
  const order = createRandom(1).permutation(set.size), isClean = set.images === IMAGES.images;
  order.forEach((i, rank) => {
    const [harm, kind] = set.images.subarray(i * side);
    const lost = isClean ? 0 : harm * (mark === kind || mark === 0 ? times : 0);
    const label = IMAGES.labels[i];
    scores[i * 10 + (rank < lost ? (label + 1) % 10 : label)] = 1;
  });
  return scores;
}
const reference = { title: "reference", scores: (set: ImageSet) => losing(set) };

Deno.test("levelsOfEqualDamage() finds the least level at which the reference loses as much", async () => {
  // 20 of 200 images are lost at level 5 of the gentle one, 4 a step, and at 1.25 of the harsh one, 16 a step.
  const options = { damage: 0.1, perturbations: [GENTLE, HARSH], halvings: 10 };
  const found = await levelsOfEqualDamage(reference, IMAGES, options);
  assertEquals(found.map(({ perturbation }) => perturbation.name), ["gentle", "harsh"]);
  // Rounding to whole images reaches 20 half an image earlier.
  assertAlmostEquals(found[0].level, 19.5 / 4, 10 / 2 ** 10);
  assertAlmostEquals(found[1].level, 19.5 / 16, 10 / 2 ** 10);
  for (const { loss, isReached } of found) assertEquals([loss.toFixed(3), isReached], ["0.100", true]);
});

Deno.test("levelsOfEqualDamage() says where the strongest level does not cost as much", async () => {
  const [found] = await levelsOfEqualDamage(reference, IMAGES, { damage: 0.5, perturbations: [GENTLE] });
  assertEquals([found.level, found.loss.toFixed(3), found.isReached], [10, "0.200", false]);
});

Deno.test("corruptionLosses() pairs by image, and names the worst only where it is shown", async () => {
  const levels = [{ perturbation: GENTLE, level: 5 }, { perturbation: HARSH, level: 1.25 }];
  const sensitive = { title: "sensitive", scores: (set: ImageSet) => losing(set, { times: 3, mark: 2 }) };
  const [even, uneven] = await corruptionLosses([reference, sensitive], IMAGES, levels);
  assertEquals([even.worst, uneven.worst], [undefined, "harsh"]);
  assertEquals(uneven.losses.map(({ value }) => value.toFixed(3)), ["0.000", "0.300"]);
  assertEquals(even.clean.value, 1);
  // Of 200 images 20 are lost: standard error sqrt(0.1 * 0.9 / 199); t of 0.05 / 8 on either side is near 2.52.
  const [{ value, low, high }] = even.losses;
  assertAlmostEquals(value, 0.1, 1e-12);
  assertAlmostEquals((high - low) / 2, 2.52 * Math.sqrt(0.1 * 0.9 / 199), 5e-4);
  assert(low > 0);
});
