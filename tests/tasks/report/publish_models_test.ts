import { assertEquals, assertRejects } from "@std/assert";
import { seededModel } from "../../../lib/study/plan/seeded_model.ts";
import { modelFolder } from "../../../lib/study/store/model_store.ts";
import { readRecord } from "../../../lib/study/store/training_record.ts";
import { noteUse } from "../../../lib/study/store/used_models.ts";
import { trainModel } from "../../../lib/study/train/train_model.ts";
import { publishModels } from "../../../lib/tasks/report/publish_models.ts";
import { TINY, tinyOptions } from "../../study/tiny_model.ts";
import { withFolder } from "../../training/temporary_folder.ts";

Deno.test("publishModels() copies what the notebooks used, and lets stay what is published already", () =>
  withFolder(async (folder) => {
    const run = new URL("run/", folder), outputs = new URL("outputs/", folder);
    const options = await tinyOptions(run);
    const { record } = await trainModel(TINY, options);
    await trainModel({ ...TINY, name: "unused" }, options);
    await publishModels(run, outputs, ["05_cnn"]);
    assertEquals(await readRecord(modelFolder(outputs, "tiny", "selected")), undefined);

    await noteUse(run, "05_cnn", { record });
    await publishModels(run, outputs, ["05_cnn"]);
    assertEquals(await readRecord(modelFolder(outputs, "tiny", "selected")), record);
    assertEquals([...Deno.readDirSync(new URL("models/", outputs))].map(({ name }) => name), ["tiny"]);

    await Deno.remove(new URL("models/", run), { recursive: true });
    await publishModels(run, outputs, ["05_cnn"]);
    assertEquals(await readRecord(modelFolder(outputs, "tiny", "selected")), record);
  }));

Deno.test("publishModels() copies of seeds whose record alone was used no weights, and leaves published ones", () =>
  withFolder(async (folder) => {
    const run = new URL("run/", folder),
      outputs = new URL("outputs/", folder),
      options = await tinyOptions(run);
    const { record } = await trainModel(seededModel(TINY, 2), options);
    const at = (place: URL) => modelFolder(place, "tiny", "seed_2");
    const names = () => [...Deno.readDirSync(at(outputs))].map(({ name }) => name).sort();
    await noteUse(run, "05_cnn", { record, isWithoutWeights: true });
    await publishModels(run, outputs, ["05_cnn"]);
    assertEquals(names(), ["training.json", "validation.predictions"]);
    assertEquals(await readRecord(at(outputs)), record);

    await noteUse(run, "14_conclusions", { record });
    await noteUse(run, "14_conclusions", { record, isWithoutWeights: true });
    const whole = ["model.json", "training.json", "validation.predictions", "weights.bin"];
    await publishModels(run, outputs, ["14_conclusions", "05_cnn"]);
    assertEquals(names(), whole);
    await publishModels(run, outputs, ["05_cnn"]);
    assertEquals(names(), whole);
  }));

Deno.test("publishModels() refuses when a model that was used is in neither place", () =>
  withFolder(async (folder) => {
    const run = new URL("run/", folder);
    const { record } = await trainModel(TINY, await tinyOptions(run));
    await noteUse(run, "05_cnn", { record: { ...record, weightsHash: "0".repeat(64) } });
    await assertRejects(
      () => publishModels(run, new URL("outputs/", folder), ["05_cnn"]),
      Error,
      "Run `deno task report 05_cnn` again",
    );
  }));
