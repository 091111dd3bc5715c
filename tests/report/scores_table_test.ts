import { assertEquals, assertRejects } from "@std/assert";
import { type Result, writeResult } from "../../lib/report/result.ts";
import { readTestScores, scoresTable, type TestScores } from "../../lib/report/scores_table.ts";
import { withFolder } from "../training/temporary_folder.ts";
import { spreadOf } from "./report_fixture.ts";

/** What a notebook saves of a model that is right on such a fraction of the test images. */
function scores(notebook: string, model: string, value: number): Result<TestScores> {
  return {
    schema: 1,
    name: `test_scores_${model.replaceAll(" ", "_")}`,
    notebook,
    profile: "full",
    source: "fashion-mnist",
    verified: true,
    n: 10_000,
    split: "test",
    seed: 1,
    backend: "wasm, 1 thread",
    versions: { deno: "2" },
    durationMs: 5,
    value: {
      model,
      parameters: 105_866,
      trainSize: 60_000,
      epochs: 12,
      validationAccuracy: { value: 0.9312, low: 0.92, high: 0.94, n: 5_000 },
      accuracy: { value, low: value - 0.005, high: value + 0.005, n: 10_000 },
      macroF1: 0.92649,
    },
  };
}

async function write(folder: URL, ...all: Result[]): Promise<void> {
  for (const result of all) {
    await writeResult(new URL(`results/${result.notebook}/${result.name}.json`, folder), result);
  }
}

Deno.test("readTestScores() finds all files of each notebook, the notebooks in order, and then the accuracies", () =>
  withFolder(async (folder) => {
    await write(
      folder,
      scores("06_experiments", "residual 24", 0.86),
      scores("05_cnn", "small CNN", 0.92),
      scores("05_cnn", "dense", 0.88),
      scores("05_cnn", "a large CNN", 0.9),
    );
    const found = await readTestScores(folder);
    assertEquals(found.map(({ value }) => value.model), ["dense", "a large CNN", "small CNN", "residual 24"]);
    assertEquals(found[3], scores("06_experiments", "residual 24", 0.86));
  }));

Deno.test("readTestScores() passes other files over, and results beside the notebooks' folders", () =>
  withFolder(async (folder) => {
    const own = scores("05_cnn", "dense", 0.88);
    await write(folder, own, { ...own, name: "validation_scores" }, { ...own, name: "test_scores" });
    await Deno.writeTextFile(new URL("results/bench.json", folder), "{}");
    // What the notebook made before, put aside while it runs anew.
    await write(folder, { ...scores("05_cnn", "dense", 0.7), notebook: "05_cnn.previous" });
    await Deno.writeTextFile(new URL("results/05_cnn/test_scores_dense.json.part", folder), "{");
    assertEquals(await readTestScores(folder), [own]);
  }));

Deno.test("readTestScores() finds none without a folder", () =>
  withFolder(async (folder) => assertEquals(await readTestScores(new URL("none/", folder)), [])));

Deno.test("readTestScores() refuses a file that is no result", () =>
  withFolder(async (folder) => {
    await write(folder, scores("05_cnn", "dense", 0.88));
    await Deno.writeTextFile(new URL("results/05_cnn/test_scores_dense.json", folder), "{}");
    await assertRejects(
      () => readTestScores(folder),
      SyntaxError,
      "test_scores_dense.json as a result: schema is",
    );
  }));

Deno.test("scoresTable() has a row for each model, and a dash where nothing was held back", () => {
  const small = scores("05_cnn", "small CNN", 0.92);
  const { validationAccuracy: _, ...value } = small.value;
  const { markdown } = scoresTable([small, { ...small, value }]);
  const [headers, , first, second] = markdown.split("\n");
  assertEquals(
    headers,
    "| model | validation accuracy | test accuracy (95 % interval) | macro F1 | test images | parameters " +
      "| trained on | epochs | notebook |",
  );
  const rest = "92.0 % (91.5 to 92.5) | 0.926 | 10,000 | 105,866 | 60,000 | 12 | 05_cnn |";
  assertEquals(first, `| small CNN | 93.1 % | ${rest}`);
  assertEquals(second, `| small CNN | – | ${rest}`);
});

Deno.test("scoresTable() has dashes for an algorithm without parameters or epochs, and numbers stay aligned", () => {
  const small = scores("05_cnn", "small CNN", 0.92);
  const { parameters: _, epochs: __, ...value } = small.value;
  const forest = { ...value, model: "random forest" };
  const [, rule, first, second] = scoresTable([{ ...small, value: forest }, small]).markdown.split("\n");
  const shared = "93.1 % | 92.0 % (91.5 to 92.5) | 0.926 | 10,000";
  assertEquals(first, `| random forest | ${shared} | – | 60,000 | – | 05_cnn |`);
  assertEquals(second, `| small CNN | ${shared} | 105,866 | 60,000 | 12 | 05_cnn |`);
  assertEquals(rule, "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
});

Deno.test("scoresTable() has a column for the seeds where there are some, with a dash for a model without", () => {
  const rows = [scores("05_cnn", "small cnn", 0.92), scores("05_cnn", "dense net", 0.9)];
  const spreads = [spreadOf("small_cnn", [0.926, 0.928, 0.93])];
  const [headers, rule, first, second] = scoresTable(rows, { spreads }).markdown.split("\n");
  assertEquals(headers.split(" | ")[2], "over seeds: mean ± standard deviation (trainings)");
  assertEquals([first, second].map((row) => row.split(" | ")[2]), ["92.80 ± 0.20 % (3)", "–"]);
  assertEquals(rule.split(" | ").length, 10);
});

Deno.test("scoresTable() says of a model that chance has no part in that it has no spread", () => {
  const rows = [scores("05_cnn", "small cnn", 0.92), scores("03_baselines", "linear svm", 0.84)];
  const spreads = [spreadOf("small_cnn", [0.926, 0.928, 0.93])];
  const { markdown } = scoresTable(rows, { spreads, withoutChance: ["linear_svm"] });
  assertEquals(markdown.split("\n")[3].split(" | ")[2], "±0 (no chance in it)");
});
