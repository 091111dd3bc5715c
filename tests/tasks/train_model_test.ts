import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { encode } from "fast-png";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { imageAt } from "../../lib/core/dataset.ts";
import { PROFILES } from "../../lib/core/profile.ts";
import { encodeIdx } from "../../lib/data/idx.ts";
import { syntheticGarments } from "../../lib/data/synthetic.ts";
import { plannedModel } from "../../lib/tasks/model_plan.ts";
import { loadModel, modelFolder, readRecord } from "../../lib/tasks/model_store.ts";
import { predictPictures } from "../../lib/tasks/predict_pictures.ts";
import { trainModel, type TrainModelOptions } from "../../lib/tasks/train_model.ts";
import { modelHash } from "../../lib/training/model_hash.ts";
import { withFolder } from "../training/temporary_folder.ts";

const PLANNED = plannedModel("dense_784_300_100");
const GARMENTS = syntheticGarments({ size: 1_200, seed: 1 });
/** What a coin with ten sides would get. */
const CHANCE = 0.1;

async function optionsFor(outputs: URL): Promise<TrainModelOptions> {
  const { name, threads } = await useBackend();
  return { data: GARMENTS, profile: PROFILES.smoke, outputs, backend: { name, threads } };
}

Deno.test("trainModel() keeps a model that tfjs loads, and finds it the next time", () =>
  withFolder(async (outputs) => {
    const options = await optionsFor(outputs);
    const before = tf.memory().numTensors;
    const { folder, record, isNew } = await trainModel(PLANNED, options);
    assertEquals(isNew, true);
    assertEquals(folder.href, modelFolder(outputs, PLANNED.name).href);
    assertEquals([record.trainSize, record.validationSize, record.source], [1_100, 100, "synthetic"]);
    assertEquals(record.history.epoch.length, PLANNED.epochs.smoke);
    assert(record.validation.accuracy > 3 * CHANCE, `accuracy is ${record.validation.accuracy}`);
    assertEquals(await readRecord(folder), record);
    const model = await loadModel(folder);
    assertEquals(await modelHash(model), record.weightsHash);
    model.dispose();
    assertEquals(tf.memory().numTensors, before);
    assertEquals((await Array.fromAsync(Deno.readDir(new URL("models/", outputs)))).map(({ name }) => name), [
      PLANNED.name,
    ]);

    const again = await trainModel(PLANNED, options);
    assertEquals([again.isNew, again.record.weightsHash], [false, record.weightsHash]);
    const other = { ...PLANNED, recipe: { ...PLANNED.recipe, seed: 2 } };
    const replaced = await trainModel(other, options);
    assertEquals(replaced.isNew, true);
    assert(replaced.record.hash !== record.hash && replaced.record.weightsHash !== record.weightsHash);
  }));

Deno.test("trainModel() goes on after it was stopped, to the same weights, also where it began afresh", () =>
  withFolder(async (outputs) => {
    const options = await optionsFor(outputs);
    const { record } = await trainModel(PLANNED, options);
    const controller = new AbortController(), reason = new Error("stopped");
    const stopped = trainModel(PLANNED, {
      ...options,
      isFresh: true,
      signal: controller.signal,
      onProgress: ({ step }) => step === 12 ? controller.abort(reason) : undefined,
    });
    assertEquals(await assertRejects(() => stopped), reason);
    const steps: number[] = [], words: string[] = [];
    const resumed = await trainModel(PLANNED, {
      ...options,
      onProgress: ({ step }) => void steps.push(step),
      onStatus: (line) => void words.push(line),
    });
    assertEquals(steps[0], 13);
    assertEquals(words, ["Going on from the last checkpoint"]);
    assertEquals([resumed.isNew, resumed.record.weightsHash], [true, record.weightsHash]);
  }));

Deno.test("predictPictures() says the same of an IDX file and of the same images as PNG files", () =>
  withFolder(async (outputs) => {
    const { folder } = await trainModel(PLANNED, await optionsFor(outputs));
    const { images, labels, height, width, classNames } = syntheticGarments({ size: 40, seed: 3 });
    const idx = new URL("images-idx3-ubyte", outputs), pictures = new URL("pictures/", outputs);
    await Deno.writeFile(idx, encodeIdx(images, [40, height, width]));
    await Deno.mkdir(pictures);
    for (let i = 0; i < 40; i++) {
      const data = imageAt({ ...GARMENTS, images, size: 40 }, i);
      const name = `${String(i).padStart(2, "0")}.png`;
      await Deno.writeFile(new URL(name, pictures), encode({ height, width, data, channels: 1 }));
    }
    const { predictions } = await predictPictures(folder, idx);
    const right = predictions.filter(({ className }, i) => className === classNames[labels[i]]).length;
    assert(right > 3 * CHANCE * predictions.length, `${right} are right`);
    assert(predictions.every(({ confidence }) => confidence >= CHANCE && confidence <= 1));
    const found = await predictPictures(folder, pictures);
    assertEquals(found.predictions[7].name, "07.png");
    const without = (list: typeof predictions) =>
      list.map(({ className, confidence }) => [className, confidence]);
    assertEquals(without(found.predictions), without(predictions));
  }));

Deno.test("predictPictures() says what was found, what was wanted and what to do", () =>
  withFolder(async (outputs) => {
    const missing = modelFolder(outputs, PLANNED.name);
    await assertRejects(
      () => predictPictures(missing, outputs),
      Error,
      "Run `deno task train dense_784_300_100` first",
    );
    const { folder } = await trainModel(PLANNED, await optionsFor(outputs));
    await assertRejects(() => predictPictures(folder, new URL("none", outputs)), Error, "Check the path");
    await assertRejects(() => predictPictures(folder, outputs), Error, "must hold PNG files");
    const small = new URL("small", outputs);
    await Deno.writeFile(small, encodeIdx(new Uint8Array(4), [1, 2, 2]));
    await assertRejects(
      () => predictPictures(folder, small),
      RangeError,
      "must be 28 x 28 pixels: current value is 2 x 2",
    );
    const broken = new URL("broken/", outputs);
    await Deno.mkdir(broken);
    await Deno.writeTextFile(new URL("a.png", broken), "no picture");
    await assertRejects(() => predictPictures(folder, broken), SyntaxError, "must be a whole PNG file");
  }));
