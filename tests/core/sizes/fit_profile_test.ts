import { assert, assertEquals, assertStrictEquals, assertStringIncludes } from "@std/assert";
import { labelsOf } from "../../../lib/core/dataset.ts";
import { type AvailableImages, fitProfile } from "../../../lib/core/sizes/fit_profile.ts";
import { heldBack } from "../../../lib/core/sizes/held_back.ts";
import { PROFILES } from "../../../lib/core/profiles.ts";

/** Returns a set of so many images in so many classes of one size. */
function setOf(train: number, test: number, classes: number): AvailableImages {
  const classNames = Array.from({ length: classes }, (_, i) => String(i));
  const labels = labelsOf(Array.from({ length: train }, (_, i) => i % classes), classes);
  return { train: { size: train, labels, classNames }, test: { size: test } };
}

Deno.test("fitProfile() leaves a profile as it is that the images suffice for", () => {
  for (const profile of Object.values(PROFILES)) {
    const fitted = fitProfile(profile, setOf(60_000, 10_000, 10));
    assertStrictEquals(fitted.profile, profile);
    assertEquals(fitted.note, undefined);
  }
});

/** Returns every size of a value by its path. */
function sizesOf(value: unknown, path = ""): [string, number][] {
  if (typeof value === "number") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => sizesOf(item, path ? `${path}.${name}` : name));
}

const SMALL: readonly [name: string, images: AvailableImages][] = [
  ["600 and 72 images of two classes", setOf(600, 72, 2)],
  ["3,000 and 600 images of ten classes", setOf(3_000, 600, 10)],
  ["400 and 80 images of twelve classes", setOf(400, 80, 12)],
  ["60 and 12 images of three classes", setOf(60, 12, 3)],
];

for (const [name, images] of SMALL) {
  Deno.test(`fitProfile() asks for no more than there is of ${name}`, () => {
    const all = images.train.size,
      held = heldBack(images.train),
      train = all - held,
      classes = images.train.classNames.length;
    for (const asked of Object.values(PROFILES)) {
      const { profile } = fitProfile(asked, images);
      const { trainSize, validationSize, testSize, pairwiseSize, baselineSize, cleaningSize } = profile;
      assert(Math.max(trainSize, baselineSize, cleaningSize) <= train && pairwiseSize <= all);
      assert(validationSize <= held && testSize <= images.test.size);
      const { experiments, tuning, outOfFold, robustness, interpretation, simulation, finding } = profile;
      assert(3 * experiments.many <= train && experiments.few <= experiments.many);
      assertEquals(experiments.classes ?? 10, classes);
      assert(
        tuning.trainSize <= trainSize && tuning.budgets.every((budget) => budget % tuning.trainSize === 0),
      );
      assert(outOfFold.images <= all && outOfFold.folds <= all / classes);
      // How batches shrink with the images is for `outOfFoldPlan` to say, as for every other network.
      assertEquals(outOfFold.batchSize, asked.outOfFold.batchSize);
      assert(robustness.images <= held && robustness.fitted <= train);
      assert(interpretation.fitSize <= train && interpretation.landmarks <= interpretation.fitSize);
      const { importanceSize, mapSize, embeddedSize } = interpretation;
      assert(Math.max(importanceSize, mapSize, embeddedSize) <= validationSize);
      const perClass = Math.floor(validationSize / classes), known = Math.max(...simulation.knownCounts);
      assert(
        known + simulation.units * (classes >= 10 ? 0.5 : 1) <= Math.max(2, perClass),
        `${known} ${perClass}`,
      );
      assert(finding.catalogue <= all + images.test.size && finding.photographs <= Math.max(1, held / 2));
      for (const [path, size] of sizesOf(profile)) {
        if (!/dropoutRate|learningRate|fewestSeen/.test(path)) {
          assert(size >= 1, `${path}: ${size}`);
        }
      }
    }
  });
}

Deno.test("fitProfile() says once what was made smaller, and where simulations have too few images", () => {
  assertEquals(
    fitProfile(PROFILES.quick, setOf(600, 72, 2)).note,
    "The set has 600 images to train on and 72 images to test on, fewer than the profile quick may take: sizes were " +
      "made smaller to fit (training 480, validation 120, test 72).",
  );
  const { note } = fitProfile(PROFILES.smoke, setOf(400, 80, 12));
  assertStringIncludes(
    note!,
    "The rarest class has 6 validation images: what is simulated with them says little",
  );
});

Deno.test("fitProfile() takes the validation images that a set holds back itself", () => {
  const images = setOf(600, 72, 2),
    own = { size: 30, labels: Uint8Array.from({ length: 30 }, (_, i) => i % 2) };
  const { profile } = fitProfile(PROFILES.full, { ...images, validation: own });
  assertEquals([profile.trainSize, profile.validationSize, profile.pairwiseSize], [600, 30, 630]);
});

Deno.test("heldBack() holds back a twelfth, and of few images a fifth, one of each class at least", () => {
  const classNames = ["a", "b"];
  assertEquals([60_000, 6_000, 3_000, 600, 60, 4, 1].map((size) => heldBack({ size, classNames })), [
    5_000,
    500,
    500,
    120,
    12,
    2,
    1,
  ]);
});
