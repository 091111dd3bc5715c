import { assertEquals, assertStringIncludes } from "@std/assert";
import { writeResult } from "../../../lib/report/mod.ts";
import { studyHours } from "../../../lib/tasks/report/study_hours.ts";
import { PROJECT_URL } from "../../project_files.ts";
import { withFolder } from "../../training/temporary_folder.ts";

Deno.test("studyHours() adds up what was recorded, and leaves out what was not", () =>
  withFolder(async (outputs) => {
    const context = {
      ...{ profile: "full" as const, source: "synthetic", verified: true, n: 10 },
      ...{ split: "validation", seed: 1, backend: "wasm, 2 threads", versions: { deno: "2.9.6" }, value: {} },
    };
    const save = (notebook: string, name: string, hours: number) =>
      writeResult(new URL(`results/${notebook}/${name}.json`, outputs), {
        ...{ schema: 1, name, notebook, ...context, durationMs: hours * 3_600_000 },
      });
    await save("06_experiments", "controls", 1.25);
    // Its experiment is named "families".
    await save("14_conclusions", "spread", 0.5);
    await save("09_tuning", "searches", 0.25);
    assertEquals((await studyHours(outputs)).split("\n"), [
      "| piece | command | hours | on |",
      "| --- | --- | ---: | --- |",
      "| 2 experiments of small trainings | `deno task experiment --profile full` | 1.8 | one core |",
      "| the search for hyperparameters | `deno task tune --profile full` | 0.3 | one core |",
    ]);
  }));

Deno.test("the README's hours are those of the published records", async () => {
  const readme = await Deno.readTextFile(new URL("README.md", PROJECT_URL));
  assertStringIncludes(
    readme,
    `<!-- generated:hours -->\n${await studyHours(new URL("outputs/", PROJECT_URL))}\n<!-- end:hours -->`,
  );
});
