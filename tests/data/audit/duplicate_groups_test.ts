import { assertEquals } from "@std/assert";
import type { ImageSet } from "../../../lib/core/dataset.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { duplicateGroups } from "../../../lib/data/audit/duplicate_groups.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";

/** Puts images of 60 x 40 pixels in colour into a set. */
function setOf(images: readonly Uint8Array[]): ImageSet {
  const { provenance } = syntheticGarments({ size: 1, seed: 1 }), length = 60 * 40 * 3;
  const all = new Uint8Array(images.length * length);
  images.forEach((image, i) => all.set(image, i * length));
  return {
    images: all,
    size: images.length,
    height: 60,
    width: 40,
    channels: 3,
    classNames: ["a", "b"],
    provenance,
  };
}

/** Draws a picture of large patches, with noise on top that is drawn anew for each. */
function patches(seed: number, noiseSeed: number): Uint8Array {
  const random = createRandom(seed), noise = createRandom(noiseSeed);
  const values = Array.from({ length: 24 * 3 }, () => 40 + 170 * random.uniform());
  return Uint8Array.from({ length: 60 * 40 * 3 }, (_, i) => {
    const p = Math.floor(i / 3), patch = 4 * Math.floor(p / 40 / 10) + Math.floor(p % 40 / 10);
    return values[3 * patch + i % 3] + 40 * (noise.uniform() - 0.5);
  });
}

Deno.test("duplicateGroups() joins pictures that differ by noise, and no others", async () => {
  const set = setOf([
    patches(1, 1),
    patches(2, 2),
    patches(1, 3),
    patches(3, 4),
    patches(2, 5),
    patches(1, 6),
  ]);
  const groups = await duplicateGroups(set);
  assertEquals(groups, [[0, 2, 5], [1, 4]]);
});

Deno.test("duplicateGroups() takes no plain pictures for the same, as they have no pattern", async () => {
  const length = 60 * 40 * 3, plain = (value: number) => new Uint8Array(length).fill(value);
  // Two skies: light at the top, light at the bottom, and hardly any contrast.
  const sky = (direction: number) =>
    Uint8Array.from({ length }, (_, i) => 180 + direction * (Math.floor(i / 120) - 30) / 6);
  assertEquals(await duplicateGroups(setOf([plain(100), plain(101), plain(100), sky(1), sky(-1)])), []);
});

Deno.test("duplicateGroups() compares all with all, also in parts, and says how far it is", async () => {
  const garments = syntheticGarments({ size: 450, seed: 1 }),
    images = garments.images.slice(),
    done: number[] = [];
  // The last image is the first one again, and image 210 is image 190.
  images.copyWithin(449 * 784, 0, 784);
  images.copyWithin(210 * 784, 190 * 784, 191 * 784);
  const groups = await duplicateGroups({ ...garments, images }, { onProgress: (count) => done.push(count) });
  // Copies are compared once.
  assertEquals(done, [100, 200, 300, 400, 448]);
  const together = (a: number, b: number) => groups.some((group) => group.includes(a) && group.includes(b));
  assertEquals([together(0, 449), together(190, 210), together(0, 190)], [true, true, false]);
});
