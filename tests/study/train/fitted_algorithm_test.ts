import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { argmax } from "../../../lib/core/argmax.ts";
import type { Dataset, ImageSet } from "../../../lib/core/dataset.ts";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { accuracyInterval } from "../../../lib/metrics/accuracy_interval.ts";
import { softmaxRows } from "../../../lib/metrics/softmax.ts";
import { PLANNED_ALGORITHMS, plannedAlgorithm, withOptions } from "../../../lib/study/plan/algorithm_plan.ts";
import { scoringAlgorithm } from "../../../lib/study/conclusions/robustness.ts";
import { trainingSets } from "../../../lib/study/plan/training_sets.ts";
import { readScores, scoresUrl, writeScores } from "../../../lib/study/store/score_store.ts";
import {
  fittedAlgorithm,
  type FittedAlgorithmOptions,
  logitsOfScores,
} from "../../../lib/study/train/fitted_algorithm.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { GARMENTS } from "../tiny_model.ts";

const NEIGHBOURS = plannedAlgorithm("nearest_neighbours");
const { labels: TEST_LABELS, ...TEST } = syntheticGarments({ size: 50, seed: 2 });

/** Calls `use` with what `fittedAlgorithm` needs to look for fits and keep them in a fresh folder. */
function withOutputs(
  use: (options: FittedAlgorithmOptions & { test: ImageSet; outputs: URL; published: URL }) => Promise<void>,
): Promise<void> {
  return withFolder(async (folder) => {
    await useBackend();
    const outputs = new URL("run/", folder), published = new URL("published/", folder);
    await use({ data: GARMENTS, test: TEST, profile: PROFILES.smoke, outputs, published });
  });
}

Deno.test("fittedAlgorithm() fits now, and loads the same scores bit for bit afterwards", () =>
  withOutputs(async (options) => {
    const first = await fittedAlgorithm(NEIGHBOURS, options);
    assertEquals(first.origin, "fitted now");
    assertEquals([first.validationScores.length, first.testScores.length], [48 * 10, 50 * 10]);
    const second = await fittedAlgorithm(NEIGHBOURS, options);
    assertEquals(second, { ...first, origin: "loaded" });
  }));

Deno.test("fittedAlgorithm() scores the images of its split and the test images", () =>
  withOutputs(async (options) => {
    const { validationScores, testScores } = await fittedAlgorithm(NEIGHBOURS, options);
    const { validation } = trainingSets(GARMENTS, { profile: PROFILES.smoke });
    assert(accuracyInterval(validation.labels, argmax(validationScores, 10)).low > 0.4);
    assert(accuracyInterval(TEST_LABELS, argmax(testScores, 10)).low > 0.4);
  }));

Deno.test("fittedAlgorithm() records what was fitted, on how much and in what time", () =>
  withOutputs(async (options) => {
    const { record } = await fittedAlgorithm(withOptions(NEIGHBOURS, { k: 3 }), options);
    const { recipeHash, scoresHash, validationHash, fitMs, predictMs, ...rest } = record;
    assertEquals(rest, {
      schema: 1,
      name: "nearest_neighbours",
      title: "k nearest neighbours",
      split: "selected",
      features: "pixels",
      options: { k: 3, weights: "distance" },
      profile: "smoke",
      source: "synthetic",
      trainSize: 192,
      validationSize: 48,
      testSize: 50,
      classes: 10,
      // Of each image 784 bytes, its squared length and its label.
      bytes: 192 * (784 + 8 + 1),
    });
    assertEquals(new Set([recipeHash, scoresHash, validationHash]).size, 3);
    assert(Number.isInteger(fitMs) && Number.isInteger(predictMs) && fitMs >= 0 && predictMs >= 0);
    assertEquals((await readScores(options.outputs, NEIGHBOURS.name, "selected"))?.record, record);
  }));

Deno.test("fittedAlgorithm() fits on all images for the split final, which has no validation scores", () =>
  withOutputs(async (options) => {
    const { record, validationScores, testScores } = await fittedAlgorithm(NEIGHBOURS, {
      ...options,
      split: "final",
    });
    assertEquals([record.split, record.trainSize, record.validationSize], ["final", 240, 0]);
    assertEquals([validationScores.length, testScores.length], [0, 500]);
    const again = await fittedAlgorithm(NEIGHBOURS, { ...options, split: "final" });
    assertEquals(again, { record, validationScores, testScores, origin: "loaded" });
    assertEquals((await fittedAlgorithm(NEIGHBOURS, options)).origin, "fitted now");
  }));

Deno.test("fittedAlgorithm() fits anew with another option or on other features", () =>
  withOutputs(async (options) => {
    const { record } = await fittedAlgorithm(NEIGHBOURS, options);
    const others = [
      withOptions(NEIGHBOURS, { k: 3 }),
      { ...NEIGHBOURS, features: "histogram" as const },
    ];
    for (const other of others) {
      const fitted = await fittedAlgorithm(other, options);
      assertEquals(fitted.origin, "fitted now");
      assertNotEquals(fitted.record.recipeHash, record.recipeHash);
    }
  }));

Deno.test("fittedAlgorithm() fits anew on other images, and with another number of classes", () =>
  withOutputs(async (options) => {
    await fittedAlgorithm(NEIGHBOURS, { ...options, outputs: options.published });
    const { images, classNames } = GARMENTS;
    const brighter = { ...GARMENTS, images: images.map((pixel) => Math.min(255, pixel + 1)) };
    const others: Partial<FittedAlgorithmOptions>[] = [
      { data: brighter },
      { data: { ...GARMENTS, classNames: [...classNames, "Hat"] } },
      { test: { ...TEST, size: 49 } },
      { test: { ...TEST, images: TEST.images.toReversed() } },
    ];
    for (const other of others) {
      assertEquals((await fittedAlgorithm(NEIGHBOURS, { ...options, ...other })).origin, "fitted now");
      assertEquals((await fittedAlgorithm(NEIGHBOURS, { ...options, ...other })).origin, "loaded");
    }
  }));

Deno.test("fittedAlgorithm() fits anew on the same images with other labels", () =>
  withOutputs(async (options) => {
    // Of the split final labels choose no images: all are trained on.
    const final = { ...options, split: "final" as const };
    const { record } = await fittedAlgorithm(NEIGHBOURS, final);
    const swapped = { ...GARMENTS, labels: GARMENTS.labels.map((label) => 9 - label) };
    const other = await fittedAlgorithm(NEIGHBOURS, { ...final, data: swapped });
    assertEquals(other.origin, "fitted now");
    assertNotEquals(other.record.scoresHash, record.scoresHash);
  }));

Deno.test("fittedAlgorithm() needs no labels of test images, and no more of them than the set's size", () =>
  withOutputs(async (options) => {
    await fittedAlgorithm(NEIGHBOURS, { ...options, test: { ...TEST, size: 30 } });
    const images = TEST.images.slice(0, 30 * 28 * 28);
    const alike: Dataset = { ...TEST, images, size: 30, labels: TEST_LABELS };
    assertEquals((await fittedAlgorithm(NEIGHBOURS, { ...options, test: alike })).origin, "loaded");
  }));

Deno.test("fittedAlgorithm() looks at the published fits second, and writes nothing when one serves", () =>
  withOutputs(async (options) => {
    const { outputs, published } = options;
    const first = await fittedAlgorithm(NEIGHBOURS, { ...options, outputs: published });
    const loaded = await fittedAlgorithm(NEIGHBOURS, options);
    assertEquals(loaded, { ...first, origin: "loaded" });
    await assertRejects(() => Deno.stat(outputs), Deno.errors.NotFound);

    const { origin: _, ...kept } = first, own = { ...first.record, fitMs: 12_345, title: "an older name" };
    await writeScores(outputs, { ...kept, record: own });
    const { record } = await fittedAlgorithm(NEIGHBOURS, options);
    assertEquals([record.fitMs, record.title], [12_345, "k nearest neighbours"]);
    await writeScores(outputs, { ...kept, record: { ...own, recipeHash: "0".repeat(64) } });
    assertEquals((await fittedAlgorithm(NEIGHBOURS, options)).record.fitMs, first.record.fitMs);
  }));

Deno.test("fittedAlgorithm() leaves a published fit of another recipe alone", () =>
  withOutputs(async (options) => {
    const { outputs, published } = options;
    const { record } = await fittedAlgorithm(NEIGHBOURS, { ...options, outputs: published });
    const other = await fittedAlgorithm(withOptions(NEIGHBOURS, { k: 3 }), options);
    assertEquals(other.origin, "fitted now");
    assertEquals((await readScores(published, NEIGHBOURS.name, "selected"))?.record, record);
    assertEquals((await readScores(outputs, NEIGHBOURS.name, "selected"))?.record, other.record);
  }));

Deno.test("fittedAlgorithm() refuses a damaged file rather than to fit in its place", () =>
  withOutputs(async (options) => {
    await fittedAlgorithm(NEIGHBOURS, options);
    const url = scoresUrl(options.outputs, NEIGHBOURS.name, "selected");
    await Deno.writeFile(url, (await Deno.readFile(url)).subarray(0, 1_000));
    await assertRejects(() => fittedAlgorithm(NEIGHBOURS, options), SyntaxError, "Cannot read scores as");
    assertEquals((await Deno.stat(url)).size, 1_000);
  }));

Deno.test("fittedAlgorithm() tells how far a fit has come, and nothing of one that is loaded", () =>
  withOutputs(async (options) => {
    const forest = withOptions(plannedAlgorithm("random_forest"), { trees: 2, workers: 1 });
    const shares: number[] = [], onProgress = (share: number) => void shares.push(share);
    await fittedAlgorithm(forest, { ...options, onProgress });
    assertEquals(shares, [0, 0.5, 1]);
    await fittedAlgorithm(forest, { ...options, onProgress });
    assertEquals(shares.length, 3);
  }));

Deno.test("fittedAlgorithm() fits from another seed into a file of its own, and scores validation images alone", () =>
  withOutputs(async ({ test, ...options }) => {
    const forest = withOptions(plannedAlgorithm("random_forest"), { trees: 5, workers: 1 });
    const planned = await fittedAlgorithm(forest, { ...options, test });
    const second = await fittedAlgorithm(forest, { ...options, seed: 2 });
    assertEquals([second.record.seed, second.record.testSize, second.testScores.length], [2, 0, 0]);
    assertNotEquals(second.validationScores, planned.validationScores);
    assertEquals(await fittedAlgorithm(forest, { ...options, seed: 2 }), { ...second, origin: "loaded" });
    assertEquals((await fittedAlgorithm(forest, { ...options, test })).origin, "loaded");
    assertEquals((await readScores(options.outputs, forest.name, "seed_2"))?.record, second.record);
    // The planned seed is 1: asked for by name it gives the same scores.
    const first = await fittedAlgorithm(forest, { ...options, seed: 1 });
    assertEquals(first.validationScores, planned.validationScores);
  }));

Deno.test("fittedAlgorithm() refuses a seed for an algorithm without chance", () =>
  withOutputs(async (options) => {
    await assertRejects(
      () => fittedAlgorithm(NEIGHBOURS, { ...options, seed: 2 }),
      TypeError,
      "Cannot fit k nearest neighbours from a seed as chance must have a part in its fit: current value is 2",
    );
  }));

Deno.test("another seed changes the scores of exactly the algorithms with chance in their fit", () =>
  withOutputs(async () => {
    const small = { trees: 5, iterations: 2, features: 50, workers: 1 };
    for (const planned of PLANNED_ALGORITHMS) {
      const own = Object.fromEntries(
        Object.entries(small).filter(([name]) => name === "workers" || name in planned.options.smoke),
      );
      const scoresFrom = async (seed: number) => {
        const seeded = withOptions(planned, { ...own, seed });
        return await (await scoringAlgorithm(seeded, GARMENTS, { profile: "smoke" })).scores(GARMENTS);
      };
      const [first, second] = [await scoresFrom(1), await scoresFrom(2)];
      assertEquals(first.some((score, i) => score !== second[i]), planned.hasChance, planned.name);
    }
  }));

Deno.test("logitsOfScores() gives logits whose softmax are the probabilities, finite ones for shares of 0", () => {
  const shares = Float32Array.of(0.2, 0.3, 0.5, 0, 1, 0);
  const logits = logitsOfScores({ hasProbabilities: true }, shares);
  assert(logits.every(Number.isFinite));
  softmaxRows(logits, 3).forEach((share, i) => assert(Math.abs(share - shares[i]) < 1e-6, `${share}`));
  assertEquals(shares, Float32Array.of(0.2, 0.3, 0.5, 0, 1, 0));
});

Deno.test("logitsOfScores() takes margins as they are", () => {
  const margins = Float32Array.of(-1.5, 0, 2);
  assertEquals(logitsOfScores({ hasProbabilities: false }, margins), Float32Array.of(-1.5, 0, 2));
});
