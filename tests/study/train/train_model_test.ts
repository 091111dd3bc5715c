import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertNotEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { accuracyInterval } from "../../../lib/metrics/accuracy_interval.ts";
import { plannedModel } from "../../../lib/study/plan/model_plan.ts";
import { seededModel } from "../../../lib/study/plan/seeded_model.ts";
import { trainingSets } from "../../../lib/study/plan/training_sets.ts";
import { modelFolder, validationUrl } from "../../../lib/study/store/model_store.ts";
import { readPredictions } from "../../../lib/study/store/predictions.ts";
import { readRecord } from "../../../lib/study/store/training_record.ts";
import { trainModel } from "../../../lib/study/train/train_model.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { GARMENTS, TINY, tinyOptions } from "../tiny_model.ts";

/** What a coin with ten sides would get. */
const CHANCE = 0.1;

Deno.test("trainModel() keeps a model that has learned something, with its record", () =>
  withFolder(async (outputs) => {
    const planned = plannedModel("dense_784_300_100");
    const data = syntheticGarments({ size: 1_200, seed: 1 });
    const { folder, record, isNew } = await trainModel(planned, { ...await tinyOptions(outputs), data });
    assertEquals(isNew, true);
    assertEquals(folder.href, modelFolder(outputs, planned.name, "selected").href);
    assert(record.split === "selected");
    assertEquals([record.trainSize, record.validationSize, record.source], [960, 240, "synthetic"]);
    assertEquals(record.history.validationLoss.length, planned.epochs.smoke);
    assert(record.validation.accuracy > 3 * CHANCE, `accuracy is ${record.validation.accuracy}`);
    assert(record.durationMs > 0);
    assertEquals(await readRecord(folder), record);
  }));

Deno.test("trainModel() finds a model of the same recipe, and replaces one of another", () =>
  withFolder(async (outputs) => {
    const options = await tinyOptions(outputs), before = tf.memory().numTensors;
    const { record } = await trainModel(TINY, options);
    const again = await trainModel(TINY, options);
    assertEquals([again.isNew, again.isEarlierCode, again.record], [false, false, record]);
    const elsewhere = await trainModel({ ...TINY, source: "models/small_cnn.ts" }, options);
    assertEquals([elsewhere.isNew, elsewhere.isEarlierCode], [false, true]);
    const words: string[] = [], other = { ...TINY, recipe: { ...TINY.recipe, seed: 2 } };
    const replaced = await trainModel(other, { ...options, onStatus: (line) => void words.push(line) });
    assertEquals(words, [
      "A model of another recipe or data is there: it is replaced when the new one is whole",
    ]);
    assertEquals(replaced.isNew, true);
    assert(replaced.record.recipeHash !== record.recipeHash);
    assert(replaced.record.weightsHash !== record.weightsHash);
    assertEquals([...Deno.readDirSync(new URL("models/", outputs))].map(({ name }) => name), ["tiny"]);
    assertEquals(tf.memory().numTensors, before);
  }));

Deno.test("trainModel() trains another seed on the same images, beside the planned one, with its predictions", () =>
  withFolder(async (outputs) => {
    const options = await tinyOptions(outputs), planned = (await trainModel(TINY, options)).record;
    const { folder, record } = await trainModel(seededModel(TINY, 2), { ...options, machine: "EPYC" });
    assertEquals(folder.href, new URL("models/tiny/seed_2/", outputs).href);
    assert(record.split === "selected" && planned.split === "selected");
    assertEquals([record.recipe.seed, record.drawSeed, record.machine], [2, 1, "EPYC"]);
    assertEquals(record.codeHash, planned.codeHash);
    assertNotEquals(record.recipeHash, planned.recipeHash);
    assertNotEquals(record.weightsHash, planned.weightsHash);
    assert(record.imagesPerSecond! > 0);
    assertEquals(await readRecord(folder), record);
    assertEquals(await readRecord(modelFolder(outputs, "tiny", "selected")), planned);

    const { labels } = trainingSets(GARMENTS, { profile: options.profile, seed: 1 }).validation;
    const kept = await readPredictions(validationUrl(folder));
    assertEquals([kept.n, kept.split, kept.weightsHash], [48, "validation", record.weightsHash]);
    assertEquals(accuracyInterval(labels, kept.predicted).value, record.validation.accuracy);
    assertEquals((await trainModel(seededModel(TINY, 2), options)).isNew, false);
    assertEquals((await trainModel(TINY, options)).isNew, false);
  }));

Deno.test("trainModel() goes on with another seed where it was cut off, to the same bits", () =>
  withFolder(async (outputs) => {
    const other = new URL("whole/", outputs),
      whole = await trainModel(seededModel(TINY, 3), await tinyOptions(other));
    const options = await tinyOptions(outputs), cut = new AbortController();
    const onProgress = ({ step }: { step: number }) => void (step === 3 && cut.abort(new Error("cut off")));
    await assertRejects(
      () => trainModel(seededModel(TINY, 3), { ...options, onProgress, signal: cut.signal }),
      Error,
      "cut off",
    );
    const words: string[] = [];
    const { record } = await trainModel(seededModel(TINY, 3), {
      ...options,
      onStatus: (line) => void words.push(line),
    });
    assertEquals(words, ["Going on from the last checkpoint"]);
    assertEquals(record.weightsHash, whole.record.weightsHash);
  }));

Deno.test("trainModel() keeps a final model beside the selected one, without validation figures", () =>
  withFolder(async (outputs) => {
    const options = await tinyOptions(outputs);
    await trainModel(TINY, options);
    const { folder, record } = await trainModel(TINY, { ...options, split: "final" });
    assertEquals(folder.href, new URL("models/tiny/final/", outputs).href);
    assertEquals([record.split, record.trainSize, "validation" in record], ["final", 240, false]);
    assertEquals(Object.keys(record.history), ["epoch", "loss", "accuracy"]);
    assertEquals((await trainModel(TINY, { ...options, split: "final" })).isNew, false);
    assertEquals((await trainModel(TINY, options)).isNew, false);
  }));

/** tfjs's momentum never gives back the scalar that holds its learning rate. */
const LEFT_BY_TFJS = { momentum: 1, rmsprop: 0 };

for (const optimizer of ["momentum", "rmsprop"] as const) {
  Deno.test(`trainModel() with ${optimizer} goes on to the same weights, and leaves no tensor of its own`, () =>
    withFolder(async (outputs) => {
      const options = await tinyOptions(outputs);
      const recipe = { ...TINY.recipe, optimizer, weightDecay: 0, l2: 1e-4 };
      const planned = { ...TINY, recipe }, before = tf.memory().numTensors;
      const { record } = await trainModel(planned, options);
      const adam = await trainModel({ ...TINY, name: "adam" }, options);
      assertNotEquals(record.weightsHash, adam.record.weightsHash);
      const controller = new AbortController(), reason = new Error("stopped");
      const stopped = trainModel(planned, {
        ...options,
        isFresh: true,
        signal: controller.signal,
        onProgress: ({ step }) => step === 3 ? controller.abort(reason) : undefined,
      });
      assertEquals(await assertRejects(() => stopped), reason);
      const resumed = await trainModel(planned, options);
      assertEquals([resumed.isNew, resumed.record.weightsHash], [true, record.weightsHash]);
      assertEquals(tf.memory().numTensors, before + 3 * LEFT_BY_TFJS[optimizer]);
    }));
}

for (const split of ["selected", "final"] as const) {
  Deno.test(`trainModel() of "${split}" goes on to the same weights, also where it began afresh`, () =>
    withFolder(async (outputs) => {
      const options = { ...await tinyOptions(outputs), split };
      const { record } = await trainModel(TINY, options);
      const controller = new AbortController(), reason = new Error("stopped");
      const stopped = trainModel(TINY, {
        ...options,
        isFresh: true,
        signal: controller.signal,
        onProgress: ({ step }) => step === 3 ? controller.abort(reason) : undefined,
      });
      assertEquals(await assertRejects(() => stopped), reason);
      const hash = record.recipeHash.slice(0, 16);
      const checkpoints = new URL(`checkpoints/tiny/${split}/${hash}/`, outputs);
      assert([...Deno.readDirSync(checkpoints)].some(({ name }) => name === "run.json"));
      const steps: number[] = [], words: string[] = [];
      const resumed = await trainModel({ ...TINY, source: "models/small_cnn.ts" }, {
        ...options,
        onProgress: ({ step }) => void steps.push(step),
        onStatus: (line) => void words.push(line),
      });
      assertEquals(steps[0], 4);
      assertEquals(words, ["Going on from the checkpoint of a different version of the code"]);
      assertEquals([resumed.isNew, resumed.isEarlierCode], [true, true]);
      assertEquals(resumed.record.weightsHash, record.weightsHash);
      assertEquals(resumed.record.codeHash, record.codeHash);
    }));
}

Deno.test("trainModel() refuses a model that is being trained, and lets go of it at the end", () =>
  withFolder(async (outputs) => {
    const options = await tinyOptions(outputs);
    const refusals: string[] = [];
    const first = await trainModel(TINY, {
      ...options,
      onProgress: async ({ step }) => {
        if (step !== 3) return;
        refusals.push((await assertRejects(() => trainModel(TINY, options), Error)).message);
      },
    });
    assertEquals([first.isNew, refusals.length], [true, 1]);
    assertStringIncludes(
      refusals[0],
      `Cannot train tiny as no other process may be at it: current value is`,
    );
    const other = trainModel(TINY, { ...options, split: "final" });
    assertEquals([(await trainModel(TINY, options)).isNew, (await other).isNew], [false, true]);
  }));
