import { assertEquals, assertRejects } from "@std/assert";
import { modelFolder } from "../../../lib/study/store/model_store.ts";
import { readRecord } from "../../../lib/study/store/training_record.ts";
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
