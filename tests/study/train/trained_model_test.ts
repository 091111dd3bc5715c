import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { modelFolder } from "../../../lib/study/store/model_store.ts";
import { describeTrained, trainedModel } from "../../../lib/study/train/trained_model.ts";
import { type KeptModel, trainModel } from "../../../lib/study/train/train_model.ts";
import { readUsedModels } from "../../../lib/study/store/used_models.ts";
import { modelHash } from "../../../lib/training/model_hash.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { TINY, tinyOptions } from "../tiny_model.ts";

Deno.test("trainedModel() trains what is missing and loads what is there", () =>
  withFolder(async (outputs) => {
    const options = { ...await tinyOptions(outputs), published: new URL("published/", outputs) };
    const before = tf.memory().numTensors, steps: number[] = [];
    const first = await trainedModel(TINY, {
      ...options,
      onProgress: ({ step }) => void steps.push(step),
    });
    assertEquals([first.origin, first.isEarlierCode, steps.at(-1)], ["trained now", false, 6]);
    const second = await trainedModel(TINY, { ...options, notebook: "05_cnn" });
    assertEquals([second.origin, second.record], ["loaded", first.record]);
    assertEquals(await modelHash(second.model), await modelHash(first.model));
    first.model.dispose();
    second.model.dispose();
    assertEquals(tf.memory().numTensors, before);
    const { recipeHash, weightsHash } = first.record;
    assertEquals(await readUsedModels(outputs, "05_cnn"), [
      { name: "tiny", split: "selected", recipeHash, weightsHash },
    ]);
    assertEquals(await readUsedModels(outputs, "07_rnn"), []);
  }));

Deno.test("trainedModel() loads a published model of the same recipe, and no other", () =>
  withFolder(async (folder) => {
    const outputs = new URL("run/", folder), published = new URL("published/", folder);
    const options = await tinyOptions(outputs);
    const { record } = await trainModel(TINY, { ...options, outputs: published });
    const loaded = await trainedModel({ ...TINY, source: "models/small_cnn.ts" }, {
      ...options,
      published,
      notebook: "05_cnn",
    });
    assertEquals([loaded.origin, loaded.isEarlierCode, loaded.record], ["loaded", true, record]);
    loaded.model.dispose();
    assertEquals([...Deno.readDirSync(outputs)].map(({ name }) => name), ["used_models"]);
    const other = { ...TINY, recipe: { ...TINY.recipe, seed: 2 } };
    const trained = await trainedModel(other, { ...options, published });
    assertEquals(trained.origin, "trained now");
    trained.model.dispose();
  }));

Deno.test("trainedModel() refuses a damaged model rather than to train in its place", () =>
  withFolder(async (outputs) => {
    const options = { ...await tinyOptions(outputs), split: "final" as const };
    await trainModel(TINY, options);
    await Deno.writeFile(new URL("weights.bin", modelFolder(outputs, "tiny", "final")), new Uint8Array(9));
    await assertRejects(
      () => trainedModel(TINY, options),
      Error,
      "train it anew with `deno task train tiny --data synthetic --final --profile smoke --fresh`",
    );
  }));

Deno.test("describeTrained() says where a model comes from, on how much and in what time", () =>
  withFolder(async (outputs) => {
    const { record }: KeptModel = await trainModel(TINY, await tinyOptions(outputs));
    const fixed = { ...record, backend: "wasm, 2 threads", trainSize: 55_000 };
    const described = (durationMs: number, origin: "loaded" | "trained now", isEarlierCode = false) =>
      describeTrained({ record: { ...fixed, durationMs }, origin, isEarlierCode });
    assertEquals(
      described(41 * 60_000, "loaded"),
      "tiny network: loaded, trained earlier on 55,000 images for 3 epochs in 41 min (wasm, 2 threads)",
    );
    assertEquals(
      described(12_400, "trained now"),
      "tiny network: trained now on 55,000 images for 3 epochs in 12 s (wasm, 2 threads)",
    );
    assertMatch(
      described(4_500_000, "loaded", true),
      /in 1 h 15 min \(.*\), with a different version of the code$/,
    );
  }));
