import { assertEquals, assertRejects } from "@std/assert";
import { modelFolder } from "../../../lib/study/store/model_store.ts";
import { readRecord, trainCommand } from "../../../lib/study/store/training_record.ts";
import { withFolder } from "../../training/temporary_folder.ts";

Deno.test("readRecord() finds nothing where nothing is, and refuses what is no record of today's form", () =>
  withFolder(async (outputs) => {
    const folder = modelFolder(outputs, "tiny", "final");
    assertEquals(await readRecord(folder), undefined);
    await Deno.mkdir(folder, { recursive: true });
    for (const text of ["{", "null", '{"schema":1,"hash":"a"}', '{"schema":2,"split":"other"}']) {
      await Deno.writeTextFile(new URL("training.json", folder), text);
      await assertRejects(
        () => readRecord(folder),
        SyntaxError,
        "train it anew with `deno task train tiny --final --fresh`",
      );
    }
  }));

Deno.test("trainCommand() names the model, its split and its profile", () => {
  assertEquals(trainCommand("small_cnn", "selected"), "deno task train small_cnn");
  assertEquals(
    trainCommand("small_cnn", "final", "full"),
    "deno task train small_cnn --final --profile full",
  );
});
