import { assertEquals } from "@std/assert";
import { modelsTable, rankedModels } from "../../lib/report/models_table.ts";
import { PATHS, result, sources, spreadOf } from "./report_fixture.ts";

Deno.test("rankedModels() puts the highest test accuracy first and what is not finished last", () =>
  assertEquals(rankedModels(sources()).map(({ name }) => name), ["small_cnn", "forest", "gru"]));

Deno.test("modelsTable() has a row for every planned model, with card, notebook or the command that is missing", () =>
  assertEquals(modelsTable(rankedModels(sources()), PATHS).markdown.split("\n").slice(2), [
    "| small_cnn &lt;fitted> | 92.0 % (91.5 to 92.5) | 93.0 % | 0.920 | 1,234 | convolutional | " +
    "[05_cnn](../notebooks/05_cnn.ipynb) |",
    "| [forest &lt;fitted>](../models/forest/MODEL_CARD.md) | 88.0 % (87.5 to 88.5) | 89.0 % | 0.880 | 1,234 | " +
    "traditional | [03_baselines](../notebooks/03_baselines.ipynb) |",
    "| gru | – `deno task report 07_rnn` | – | – | – | recurrent | [07_rnn](../notebooks/07_rnn.ipynb) |",
  ]));

Deno.test("modelsTable() shows how far a network comes from seed to seed, where that is known", () => {
  const ties = result("14_conclusions", "spread", {
    ties: [],
    seeds: [spreadOf("small_cnn", [0.926, 0.928, 0.93])],
  });
  const rowsOf = (hasChance?: boolean) => {
    const models = sources().models.map((model) =>
      model.name === "forest" && hasChance !== undefined ? { ...model, hasChance } : model
    );
    return modelsTable(rankedModels({ ...sources(), models, ties }), PATHS).markdown.split("\n");
  };
  const [headers, , small, forest] = rowsOf();
  assertEquals(headers.split(" | ")[3], "over seeds: mean ± standard deviation (trainings)");
  assertEquals([small, forest].map((row) => row.split(" | ")[3]), ["92.80 ± 0.20 % (3)", "–"]);
  assertEquals([true, false].map((hasChance) => rowsOf(hasChance)[3].split(" | ")[3]), [
    "–",
    "±0 (no chance in it)",
  ]);
});
