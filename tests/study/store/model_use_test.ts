import { assertEquals, assertRejects } from "@std/assert";
import type { NoveltyDetector } from "../../../lib/interpret/embedding/novelty.ts";
import { copyModel } from "../../../lib/study/store/model_store.ts";
import { readModelUse, writeModelUse } from "../../../lib/study/store/model_use.ts";
import { trainModel } from "../../../lib/study/train/train_model.ts";
import { loadModel, modelHash } from "../../../lib/training/mod.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { TINY, tinyOptions } from "../tiny_model.ts";

const NOVELTY: NoveltyDetector = {
  embeddings: { values: Float32Array.of(1, 0, 0, 1), rows: 2, columns: 2 },
  ...{ k: 1, threshold: 0.5, falseAlarmRate: 0.05, validationSize: 20 },
};

Deno.test("readModelUse() gives what was written beside a model, also of a copy, and loadModel() loads it", () =>
  withFolder(async (outputs) => {
    const { folder, record } = await trainModel(TINY, await tinyOptions(outputs));
    assertEquals(await readModelUse(folder, record), {});
    const use = { temperature: 1.25, preprocessing: { pictures: "whole" }, novelty: NOVELTY };
    await writeModelUse(folder, { record, ...use });
    const copy = new URL("copy/", outputs);
    await copyModel(folder, copy);
    for (const place of [folder, copy]) assertEquals(await readModelUse(place, record), use);
    const { model, ...found } = await loadModel(copy), { title, classNames, inputShape } = record;
    assertEquals(found, { title, classNames, inputShape, ...use });
    assertEquals(await modelHash(model), record.weightsHash);
    model.dispose();
    await writeModelUse(folder, { record, temperature: 2 });
    assertEquals(await readModelUse(folder, record), { temperature: 2 });
  }));

Deno.test("readModelUse() leaves what belongs to other weights, and refuses what is damaged", () =>
  withFolder(async (outputs) => {
    const { folder, record } = await trainModel(TINY, await tinyOptions(outputs));
    await writeModelUse(folder, { record, temperature: 2 });
    assertEquals(await readModelUse(folder, { ...record, weightsHash: "0".repeat(64) }), {});
    await Deno.writeTextFile(new URL("atelier.json", folder), "{");
    await assertRejects(() => readModelUse(folder, record), SyntaxError, "atelier.json must be JSON");
  }));
