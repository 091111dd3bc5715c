import { assertEquals, assertStringIncludes } from "@std/assert";
import { RECIPE } from "../../../lib/study/plan/recipe.ts";
import { modelFolder, type TrainingRecord } from "../../../lib/study/mod.ts";
import { writeRecord } from "../../../lib/study/store/training_record.ts";
import { speedRun } from "../../../lib/tasks/report/speed_run.ts";
import { PROJECT_URL } from "../../project_files.ts";
import { withFolder } from "../../training/temporary_folder.ts";

Deno.test("speedRun() says what was reached, on how many images and in which time, and nothing without a record", () =>
  withFolder(async (outputs) => {
    assertEquals(await speedRun(outputs), "");
    const record = {
      ...{ schema: 2, name: "fast_cnn_speed", split: "selected", recipe: RECIPE, recipeHash: "c".repeat(64) },
      ...{ weightsHash: "a".repeat(64), profile: "full", parameters: 1234, epochs: 8, durationMs: 234_000 },
      ...{ validationSize: 5000, validation: { loss: 0.2, accuracy: 0.9414 }, backend: "wasm, 2 threads" },
      machine: "a processor",
    };
    await writeRecord(
      modelFolder(outputs, "fast_cnn_speed", "selected"),
      record as unknown as TrainingRecord,
    );
    assertEquals(
      await speedRun(outputs),
      "Made to reach 94 % soon: fast CNN, widths 32-64-128, few epochs (1,234 parameters), reached 94.1 % (93.5 to " +
        "94.8) on 5,000 validation images after 8 epochs, in 3.9 minutes on a processor (wasm, 2 threads); one " +
        "training, each image predicted once. `deno task train fast_cnn_speed --profile full` repeats it.",
    );
  }));

Deno.test("the README says of the network that is made to be soon trained what its published record does", async () => {
  const readme = await Deno.readTextFile(new URL("README.md", PROJECT_URL));
  const sentence = await speedRun(new URL("outputs/", PROJECT_URL));
  assertStringIncludes(readme, `<!-- generated:speed_run -->\n${sentence}\n<!-- end:speed_run -->`);
});
