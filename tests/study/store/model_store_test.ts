import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertRejects } from "@std/assert";
import { copyModel, loadKeptModel, modelFolder } from "../../../lib/study/store/model_store.ts";
import { readRecord } from "../../../lib/study/store/training_record.ts";
import { trainModel } from "../../../lib/study/train/train_model.ts";
import { modelHash } from "../../../lib/training/model_hash.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { TINY, tinyOptions } from "../tiny_model.ts";

Deno.test("loadKeptModel() gives the weights that were kept, also out of a copy of the folder", () =>
  withFolder(async (outputs) => {
    const { folder, record } = await trainModel(TINY, await tinyOptions(outputs));
    const copy = modelFolder(new URL("copy/", outputs), TINY.name, "selected");
    await copyModel(folder, copy);
    await copyModel(folder, copy);
    assertEquals([...Deno.readDirSync(copy)].map(({ name }) => name).sort(), [
      "model.json",
      "training.json",
      "weights.bin",
    ]);
    assertEquals([...Deno.readDirSync(new URL("../", copy))].map(({ name }) => name), ["selected"]);
    const before = tf.memory().numTensors;
    const model = await loadKeptModel(copy, (await readRecord(copy))!);
    assertEquals(await modelHash(model), record.weightsHash);
    model.dispose();
    assertEquals(tf.memory().numTensors, before);
  }));

Deno.test("loadKeptModel() refuses damaged and missing files and says what to do", () =>
  withFolder(async (outputs) => {
    const { folder, record } = await trainModel(TINY, await tinyOptions(outputs));
    const url = new URL("weights.bin", folder), bytes = await Deno.readFile(url);
    const before = tf.memory().numTensors;
    const refused = (found: string) =>
      assertRejects(() => loadKeptModel(folder, record), Error, found).then(({ message }) => {
        assertEquals(message.startsWith("Cannot load tiny as "), true);
        assertEquals(
          message.includes("Restore the folder from version control where it is committed, or train it anew"),
          true,
        );
        assertEquals(
          message.includes("`deno task train tiny --data synthetic --profile smoke --fresh`"),
          true,
        );
      });
    await Deno.writeFile(url, bytes.with(1_000, bytes[1_000] ^ 1));
    await refused("current value is ");
    await Deno.writeFile(url, bytes.subarray(0, 1_000));
    await refused("current value is weights.bin of 1000 bytes in place of");
    await Deno.remove(url);
    await refused("current value is no file weights.bin. Restore");
    await Deno.writeTextFile(new URL("model.json", folder), "{");
    await refused("current value is {. Restore");
    assertEquals(tf.memory().numTensors, before);
  }));
