import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { argmax } from "../../../lib/core/argmax.ts";
import { stratifiedFolds } from "../../../lib/data/sampling/stratified_folds.ts";
import { outOfFoldUrl } from "../../../lib/study/store/out_of_fold_store.ts";
import {
  type OutOfFoldOptions,
  outOfFoldPredictions,
} from "../../../lib/study/train/out_of_fold_predictions.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { GARMENTS } from "../tiny_model.ts";
import { TINY_PLAN } from "../tiny_out_of_fold.ts";

async function optionsIn(outputs: URL): Promise<OutOfFoldOptions> {
  const published = new URL("published/", outputs);
  return { name: "tiny", backend: await useBackend(), plan: TINY_PLAN, outputs, published };
}

Deno.test("outOfFoldPredictions() gives every image probabilities, and trains nothing a second time", () =>
  withFolder(async (outputs) => {
    const options = await optionsIn(outputs), done: number[] = [];
    const before = tf.memory().numTensors;
    const first = await outOfFoldPredictions(GARMENTS, {
      ...options,
      onProgress: (p) => void done.push(p.done),
    });
    assertEquals([first.origin, done.at(-1), tf.memory().numTensors], ["trained now", 6, before]);
    assertEquals(first.probabilities.length, 2400);
    assertAlmostEquals(first.probabilities.subarray(0, 10).reduce((a, b) => a + b), 1, 1e-9);
    const second = await outOfFoldPredictions(GARMENTS, options);
    assertEquals(second, { ...first, origin: "loaded" });
    assertEquals([...Deno.readDirSync(outputs)].map(({ name }) => name).sort(), ["checkpoints", "models"]);
    assertEquals([...Deno.readDirSync(new URL("checkpoints/cross_fits/", outputs))], []);
  }));

Deno.test("outOfFoldPredictions() learns, but not from the images that it scores", () =>
  withFolder(async (outputs) => {
    const options = { ...await optionsIn(outputs), plan: { ...TINY_PLAN, epochs: 12 } };
    const { probabilities } = await outOfFoldPredictions(GARMENTS, options);
    const predicted = argmax(Float32Array.from(probabilities), 10);
    const right = predicted.filter((label, i) => label === GARMENTS.labels[i]).length;
    assert(right > 60, `${right} of 240 right`);
    const foldOf = stratifiedFolds(GARMENTS, { folds: 3, seed: TINY_PLAN.recipe.seed });
    const images = GARMENTS.images.slice(), of = foldOf.indexOf(0);
    images.fill(7, of * 784, (of + 1) * 784);
    const changed = await outOfFoldPredictions({ ...GARMENTS, images }, { ...options, name: "changed" });
    const rowsOf = (fold: number, from: Float64Array) =>
      [...foldOf.keys()].filter((i) => foldOf[i] === fold && i !== of)
        .flatMap((i) => [...from.subarray(10 * i, 10 * i + 10)]);
    // An image of fold 0 teaches the networks that score folds 1 and 2, never the one that scores fold 0.
    assertEquals(rowsOf(0, changed.probabilities), rowsOf(0, probabilities));
    assertNotEquals(rowsOf(1, changed.probabilities), rowsOf(1, probabilities));
  }));

Deno.test("outOfFoldPredictions() goes on with the first fold that is missing, and ends at the same", () =>
  withFolder(async (outputs) => {
    const options = await optionsIn(outputs), whole = new URL("whole/", outputs);
    const expected = await outOfFoldPredictions(GARMENTS, { ...options, outputs: whole });
    const stop = new AbortController(), done: number[] = [];
    const cutOff = outOfFoldPredictions(GARMENTS, {
      ...options,
      signal: stop.signal,
      onProgress: ({ done }) => done === 3 ? stop.abort(new Error("cut off")) : undefined,
    });
    await assertRejects(() => cutOff, Error, "cut off");
    const { probabilities, origin } = await outOfFoldPredictions(GARMENTS, {
      ...options,
      onProgress: (progress) => void done.push(progress.done),
    });
    assertEquals([origin, Math.min(...done)], ["trained now", 2]);
    assertEquals(probabilities, expected.probabilities);
  }));

Deno.test("outOfFoldPredictions() finds a published one, and trains anew for other labels", () =>
  withFolder(async (outputs) => {
    const options = await optionsIn(outputs);
    await outOfFoldPredictions(GARMENTS, { ...options, outputs: options.published! });
    const found = await outOfFoldPredictions(GARMENTS, options);
    assertEquals(found.origin, "loaded");
    await assertRejects(() => Deno.stat(outOfFoldUrl(outputs, "tiny")), Deno.errors.NotFound);
    const labels = GARMENTS.labels.with(0, (GARMENTS.labels[0] + 1) % 10);
    assertEquals((await outOfFoldPredictions({ ...GARMENTS, labels }, options)).origin, "trained now");
  }));
