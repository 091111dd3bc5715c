import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import type { Dataset } from "../../../lib/core/dataset.ts";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { experimentsAtHand, profileAtHand, tuningAtHand } from "../../../lib/study/plan/profile_at_hand.ts";

/** So many images of one pixel, of the classes in turn. */
function set(size: number, classes: number): Dataset {
  return {
    ...{ images: new Uint8Array(size), size, height: 1, width: 1 },
    labels: Uint8Array.from({ length: size }, (_, i) => i % classes),
    classNames: Array.from({ length: classes }, (_, i) => `class ${i}`),
    provenance: { source: "drawn", title: "Drawn", verified: false, origin: "here", files: [] },
  };
}

const FASHION = { train: set(60_000, 10), test: { size: 10_000 } };
const SMALL = { train: set(600, 2), test: { size: 72 } };

Deno.test("profileAtHand() leaves every profile as it is where there are images enough", () => {
  for (const profile of Object.values(PROFILES)) {
    assertEquals(profileAtHand(profile, FASHION), { profile, note: undefined });
  }
});

Deno.test("profileAtHand() asks for no more than there is, and says once what it takes", () => {
  const { profile, note } = profileAtHand(PROFILES.quick, SMALL);
  assertEquals([profile.trainSize, profile.validationSize, profile.testSize], [550, 50, 72]);
  assertEquals([profile.pairwiseSize, profile.baselineSize, profile.cleaningSize], [600, 550, 550]);
  assertEquals(profile.outOfFold.images, 600);
  assertEquals([profile.robustness.images, profile.robustness.fitted], [50, 550]);
  const { fitSize, landmarks, importanceSize, mapSize, embeddedSize } = profile.interpretation;
  assertEquals([fitSize, landmarks, importanceSize, mapSize, embeddedSize], [550, 500, 50, 25, 50]);
  assertEquals([profile.simulation.known, profile.simulation.knownCounts], [12, [5, 10, 12]]);
  assertEquals([profile.finding.catalogue, profile.finding.photographs], [672, 50]);
  assertEquals(
    note,
    "The profile quick asks for more images than there are: it takes 550 of 20,000 training images, " +
      "50 of 2,000 validation images, 72 of 10,000 test images, and fewer wherever it draws from these.",
  );
});

Deno.test("experimentsAtHand() keeps the proportions, and three times as many as many are there", () => {
  const sizes = PROFILES.full.experiments;
  assertEquals(experimentsAtHand(sizes, Infinity), sizes);
  assertEquals(experimentsAtHand(sizes, 600), { ...sizes, many: 200, few: 40 });
  assertEquals(experimentsAtHand(sizes, 2), { ...sizes, many: 1, few: 1 });
});

Deno.test("tuningAtHand() keeps budgets whole epochs of the images that there are", () => {
  const sizes = PROFILES.full.tuning;
  assertEquals(tuningAtHand(sizes, 55_000), sizes);
  const { trainSize, budgets } = tuningAtHand(sizes, 550);
  assertEquals([trainSize, budgets], [550, [550, 1_650, 4_950]]);
  for (const { tuning } of Object.values(PROFILES)) {
    for (const images of [1, 7, 333]) {
      const cut = tuningAtHand(tuning, images);
      assert(cut.budgets.every((budget) => budget % cut.trainSize === 0), cut.budgets.join());
    }
  }
  assertStrictEquals(tuningAtHand(sizes, 550).drawn, sizes.drawn);
});
