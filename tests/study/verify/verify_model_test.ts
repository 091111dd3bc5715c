import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { modelFolder } from "../../../lib/study/store/model_store.ts";
import { readRecord, type TrainingRecord, writeRecord } from "../../../lib/study/store/training_record.ts";
import { trainModel } from "../../../lib/study/train/train_model.ts";
import { verifyModel } from "../../../lib/study/verify/verify_model.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { TINY, tinyOptions } from "../tiny_model.ts";

/** Keeps a tiny model below the folder, with its record changed, as if it had been trained elsewhere. */
async function keptModel(outputs: URL, change: (record: TrainingRecord) => Partial<TrainingRecord>) {
  const options = await tinyOptions(outputs);
  const { folder, record } = await trainModel(TINY, options);
  await writeRecord(folder, { ...record, ...change(record) } as TrainingRecord);
  return { options, record, folder };
}

for (const split of ["selected", "final"] as const) {
  Deno.test(`verifyModel() carries a ${split} model over to today's code, which then counts as its own`, () =>
    withFolder(async (outputs) => {
      const options = { ...await tinyOptions(outputs), split };
      const { folder, record } = await trainModel(TINY, options);
      assertEquals(record.firstSteps?.losses.length, 6);
      await writeRecord(folder, { ...record, codeHash: "old" });
      assertEquals((await trainModel(TINY, options)).isEarlierCode, true);
      const before = tf.memory().numTensors;
      const found = await verifyModel(TINY, options);
      assertEquals([found?.difference, found?.repeated], [undefined, "6 steps"]);
      assertEquals(tf.memory().numTensors, before);
      assertEquals(await readRecord(folder), { ...record, codeHash: "old", carriedTo: record.codeHash });
      assertEquals((await trainModel(TINY, options)).isEarlierCode, false);
    }));
}

Deno.test("verifyModel() compares records from before first steps were kept by their first epoch", () =>
  withFolder(async (outputs) => {
    const { options, record, folder } = await keptModel(outputs, () => ({}));
    const { firstSteps, ...old } = record;
    await writeRecord(folder, { ...old, codeHash: "old" });
    const found = await verifyModel(TINY, options);
    assertEquals([found?.difference, found?.repeated], [undefined, "the first epoch"]);
    assertEquals((await readRecord(folder))?.firstSteps, firstSteps);
    assert(record.split === "selected");
    const validationLoss = record.history.validationLoss.with(0, 1);
    const history = { ...record.history, validationLoss };
    await writeRecord(folder, { ...old, history } as TrainingRecord);
    assertMatch(
      (await verifyModel(TINY, options))!.difference!,
      /^the validation loss of the first epoch was 1 and/,
    );
  }));

Deno.test("verifyModel() says where today's code differs, and leaves the record", () =>
  withFolder(async (outputs) => {
    const { options, record } = await keptModel(outputs, ({ firstSteps }) => ({
      codeHash: "old",
      firstSteps: { ...firstSteps!, losses: firstSteps!.losses.with(2, 0.5) },
    }));
    const found = await verifyModel(TINY, options);
    const now = record.firstSteps!.losses[2];
    assertEquals(found?.difference, `the loss of step 3 was 0.5 and is ${now}`);
    assertEquals((await readRecord(modelFolder(outputs, "tiny", "selected")))?.carriedTo, undefined);
  }));

Deno.test("verifyModel() tells other weights after equal losses, another recipe, and a model that is not kept", () =>
  withFolder(async (outputs) => {
    const { options } = await keptModel(outputs, ({ firstSteps }) => ({
      firstSteps: { ...firstSteps!, weightsHash: "0" },
    }));
    assertMatch(
      (await verifyModel(TINY, options))!.difference!,
      /^the losses of 6 steps are the same, the weights/,
    );
    const other = { ...TINY, recipe: { ...TINY.recipe, seed: 2 } };
    assertMatch(
      (await verifyModel(other, options))!.difference!,
      /^its recipe, images or network: the hash was/,
    );
    assertEquals(await verifyModel({ ...TINY, name: "none" }, options), undefined);
  }));
