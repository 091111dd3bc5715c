import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { whiteningFilters } from "../../../lib/image/features/whitening_filters.ts";
import { CANDIDATES } from "../../../lib/study/plan/candidates.ts";
import { allModels, plannedModel } from "../../../lib/study/plan/model_plan.ts";
import type { PlannedModel } from "../../../lib/study/plan/recipe.ts";
import { loadKeptModel } from "../../../lib/study/store/model_store.ts";
import { trainModel } from "../../../lib/study/train/train_model.ts";
import { wantModel } from "../../../lib/study/train/wanted_model.ts";
import { libraryFiles } from "../../project_files.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { tinyOptions } from "../tiny_model.ts";

Deno.test("every candidate has a name and a file of its own, and stands in no table", async () => {
  const listed = allModels().map(({ name }) => name), files = await libraryFiles();
  const names = CANDIDATES.map(({ name }) => name);
  assertEquals(new Set([...names, ...listed]).size, names.length + listed.length);
  for (const { name, source, preparation } of CANDIDATES) {
    assert(
      files.includes(`lib/${source}`) && (!preparation || files.includes(`lib/${preparation.source}`)),
      name,
    );
    assertEquals(plannedModel(name).name, name);
  }
});

Deno.test("allModels() refuses a model of one's own under the name of a candidate", () => {
  assertThrows(() => allModels([CANDIDATES[0]]), RangeError, `current value is "${CANDIDATES[0].name}"`);
});

/** A network of the candidates' kind, trained in a moment. */
const planned: PlannedModel = { ...plannedModel("fast_cnn"), epochs: { smoke: 4, quick: 4, full: 4 } };

Deno.test("a fast CNN is kept with filters of its training images, which training leaves alone", () =>
  withFolder(async (outputs) => {
    const options = await tinyOptions(outputs), before = tf.memory().numTensors;
    const { train } = await wantModel(planned, options);
    const { folder, record } = await trainModel(planned, options);
    const model = await loadKeptModel(folder, record);
    const { kernel, bias } = await whiteningFilters(train);
    assertEquals(model.getLayer("first").getWeights().map((weight) => weight.dataSync()), [kernel, bias]);
    assert(record.split === "selected" && record.validation.accuracy > 0.2);
    assertEquals([record.recipe.optimizer, record.recipe.muon], ["muon", planned.recipe.muon]);
    model.dispose();
    assertEquals(tf.memory().numTensors, before);
  }));

Deno.test("a fast CNN that was cut off goes on to the same weights", () =>
  withFolder(async (outputs) => {
    const options = await tinyOptions(outputs);
    const { record } = await trainModel(planned, options);
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
  }));
