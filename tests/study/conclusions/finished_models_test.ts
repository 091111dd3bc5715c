import { assertEquals, assertRejects } from "@std/assert";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { readFinishedModels } from "../../../lib/study/conclusions/finished_models.ts";
import { familyOf, PLANNED_COMPARISONS } from "../../../lib/study/plan/planned_comparisons.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { writeFit, writeJudged, writePredicted, writeTraining } from "./finished_model.ts";

const WEIGHTS = "a".repeat(64), PARTIAL = { isPartial: true, published: new URL("file:///nowhere/") };

/** Writes all that is kept of a network. */
async function writeNetwork(outputs: URL, notebook: string, model: string) {
  await writeTraining(outputs, {
    name: model,
    weightsHash: WEIGHTS,
    durationMs: 4000,
    backend: "wasm, 2 threads",
  });
  await writePredicted(outputs, notebook, { model, weightsHash: WEIGHTS });
  return await writeJudged(outputs, notebook, model);
}

Deno.test("readFinishedModels() gathers scores, predictions, family and cost, in the order of the plan", () =>
  withFolder(async (outputs) => {
    const gru = await writeNetwork(outputs, "07_rnn", "gru"),
      cnn = await writeNetwork(outputs, "05_cnn", "small_cnn");
    const fit = { name: "random_forest", fitMs: 500, predictMs: 10, testSize: 3 };
    const weightsHash = await writeFit(outputs, fit);
    await writePredicted(outputs, "03_baselines", { model: "random_forest", weightsHash });
    const forest = await writeJudged(outputs, "03_baselines", "random_forest");
    const models = await readFinishedModels(outputs, PARTIAL);
    assertEquals(models.map(({ name, family }) => [name, family]), [
      ["random_forest", "traditional"],
      ["small_cnn", "convolutional"],
      ["gru", "recurrent"],
    ]);
    assertEquals(models.map(({ scores }) => scores), [forest, cnn, gru]);
    assertEquals(models.map(({ predictions }) => [...predictions.predicted]), Array(3).fill([1, 0, 1]));
    const network = { trainingCpuSeconds: 8, threads: 2 };
    const algorithm = { trainingCpuSeconds: 1, threads: 2, imagesPerSecond: 300 };
    assertEquals(models.map(({ cost }) => cost), [algorithm, network, network]);
  }));

Deno.test("readFinishedModels() puts one's own models last, and misses none of them", () =>
  withFolder(async (outputs) => {
    const own = [{ name: "mine" }, { name: "unfinished" }];
    await writeNetwork(outputs, "14_conclusions", "mine");
    await writeNetwork(outputs, "07_rnn", "gru");
    const models = await readFinishedModels(outputs, { ...PARTIAL, own });
    assertEquals(models.map(({ name, family }) => [name, family]), [["gru", "recurrent"], ["mine", "own"]]);
  }));

Deno.test("readFinishedModels() finds the record of a model that was loaded from the published ones", () =>
  withFolder(async (folder) => {
    const outputs = new URL("own/", folder), published = new URL("published/", folder);
    await writeNetwork(published, "07_rnn", "gru");
    await writePredicted(outputs, "07_rnn", { model: "gru", weightsHash: WEIGHTS });
    await writeJudged(outputs, "07_rnn", "gru");
    const [{ cost }] = await readFinishedModels(outputs, { isPartial: true, published });
    assertEquals(cost.trainingCpuSeconds, 8);
  }));

Deno.test("readFinishedModels() misses every planned model, and names the notebook that finishes it", () =>
  withFolder(async (outputs) => {
    const missing = (notebook: string, name: string) =>
      assertRejects(
        () => readFinishedModels(outputs, { published: PARTIAL.published }),
        Error,
        `Cannot read finished models as ${outputs.pathname} must hold test scores of ${name}: current value is ` +
          `none. Run \`deno task report ${notebook}\` first`,
      );
    await missing("03_baselines", "softmax_regression");
    const { families } = PLANNED_COMPARISONS;
    for (const name of Object.values(families).flatMap(({ models }) => models)) {
      const { notebook } = familyOf(name);
      await missing(notebook, name);
      await writeNetwork(outputs, notebook, name);
    }
    const models = await readFinishedModels(outputs, { published: PARTIAL.published });
    assertEquals(models.length, 18);
  }));

Deno.test("readFinishedModels() refuses scores without predictions, or with those of other images", () =>
  withFolder(async (outputs) => {
    await writeNetwork(outputs, "07_rnn", "gru");
    await writePredicted(outputs, "07_rnn", { model: "gru", weightsHash: WEIGHTS, split: "validation" });
    const read = () => readFinishedModels(outputs, PARTIAL);
    await assertRejects(
      read,
      Error,
      "must hold predictions of the scored images of gru: current value is none. Run `deno task report 07_rnn` first",
    );
    await Deno.remove(new URL("results/07_rnn/gru.predictions", outputs));
    await assertRejects(read, Error, "gru.predictions must exist: current value is no file");
  }));

Deno.test("readFinishedModels() refuses scores of weights of which there is no record", () =>
  withFolder(async (outputs) => {
    await writeNetwork(outputs, "07_rnn", "gru");
    await writePredicted(outputs, "07_rnn", { model: "gru", weightsHash: "b".repeat(64) });
    await assertRejects(
      () => readFinishedModels(outputs, PARTIAL),
      Error,
      "must hold a record of the scored weights of gru: current value is none. Run `deno task report 07_rnn` first",
    );
  }));

Deno.test("readFinishedModels() leaves out no finished model, and so refuses one that is in no family", () =>
  withFolder(async (outputs) => {
    await writeJudged(outputs, "09_tuning", "tuned_gru");
    await assertRejects(
      () => readFinishedModels(outputs, PARTIAL),
      RangeError,
      "its name must be in a family of planned_comparisons.json or in own_models.ts: current value is tuned_gru",
    );
  }));

Deno.test("readFinishedModels() reads the published models, as far as they are finished", async () => {
  const models = await readFinishedModels(new URL("outputs/", PROJECT_URL), { isPartial: true });
  assertEquals(models.filter(({ name }) => name === "residual_24").map(({ family }) => family), [
    "convolutional",
  ]);
});
