import type * as tf from "@tensorflow/tfjs";
import { assertEquals, assertNotEquals } from "@std/assert";
import { buildSmallCnn } from "../../../lib/models/small_cnn.ts";
import { loadKeptModel } from "../../../lib/study/store/model_store.ts";
import { fineTunedModel } from "../../../lib/study/train/fine_tuned_model.ts";
import { trainModel } from "../../../lib/study/train/train_model.ts";
import { resizeImages } from "../../../lib/data/sampling/resize_images.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { GARMENTS, TINY, tinyOptions } from "../tiny_model.ts";

const CNN = {
  ...TINY,
  name: "tiny_cnn",
  source: "models/small_cnn.ts",
  build: (options: Parameters<typeof TINY.build>[0]) => buildSmallCnn({ ...options, filters: [2], units: 4 }),
};

Deno.test("fineTunedModel() trains from the weights of another network, and freezes all but the last layer", () =>
  withFolder(async (outputs) => {
    const options = await tinyOptions(outputs), { folder, record } = await trainModel(CNN, options);
    const model = await loadKeptModel(folder, record),
      data = resizeImages(GARMENTS, { height: 20, width: 16 });
    const tuned = fineTunedModel(CNN, { model, record }, { data, isFrozen: true });
    assertEquals([tuned.height, tuned.width], [28, 28]);
    assertEquals(tuned.changes.length, 3);
    const place = new URL("tuned/", outputs),
      kept = await trainModel(tuned.planned, { ...options, outputs: place });
    assertEquals(kept.record.from, {
      name: "tiny_cnn",
      source: "synthetic",
      weightsHash: record.weightsHash,
      isFrozen: true,
    });
    const trained = await loadKeptModel(kept.folder, kept.record);
    const valuesOf = (net: tf.LayersModel, name: string) =>
      net.getLayer(name).getWeights().map((weight) => [...weight.dataSync()]);
    assertEquals(valuesOf(trained, "conv1"), valuesOf(model, "conv1"));
    assertNotEquals(valuesOf(trained, "logits"), valuesOf(model, "logits"));
    // The same network that begins with drawn weights is another one.
    assertNotEquals(kept.record.recipeHash, record.recipeHash);
    [trained, model].forEach((net) => net.dispose());
  }));

Deno.test("fineTunedModel() leaves out a preparation: the trained weights are to stay", () =>
  withFolder(async (outputs) => {
    const options = await tinyOptions(outputs), { folder, record } = await trainModel(CNN, options);
    const model = await loadKeptModel(folder, record);
    const preparation = { name: "a", source: "models/small_cnn.ts", run: () => Promise.resolve() };
    const { planned } = fineTunedModel({ ...CNN, preparation }, { model, record }, { data: GARMENTS });
    assertEquals("preparation" in planned, false);
    model.dispose();
  }));
