/** Holds the networks that stand as code in the lessons, and the recipe of 05_cnn, to what was trained and published. */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { useBackend } from "../lib/backend/use_backend.ts";
import type { Figure } from "../lib/charts/mod.ts";
import { syntheticGarments } from "../lib/data/mod.ts";
import { classReport } from "../lib/metrics/mod.ts";
import { SelfAttention } from "../lib/models/mod.ts";
import { list, percent, table } from "../lib/report/mod.ts";
import { plannedModel, readRecord } from "../lib/study/mod.ts";
import type { SeededRecipe } from "../lib/study/plan/recipe.ts";
import { loadKeptModel, modelFolder } from "../lib/study/store/model_store.ts";
import { fitOptionsOf } from "../lib/study/train/fit_recipe.ts";
import { predictLogits, type Schedule } from "../lib/training/mod.ts";
import { runNotebookCells } from "./notebook_cells.ts";
import { PROJECT_URL } from "./project_files.ts";

const CLASSES = 10, SEED = 1;
const BUILDERS = { dense_784_300_100: "denseNet", small_cnn: "smallCnn", residual_24: "residualNet" };

/** The networks of 07_rnn, in the order of the cell. */
const RECURRENT = ["simple_rnn", "gru", "lstm", "bidirectional_gru"];

/** A network in a cell, by the name of the planned one, and what builds it. */
type CellNetwork = [name: string, build: () => tf.LayersModel];

/** Returns the networks of 05_cnn. */
async function convolutionalNetworks(inputShape: [number, number, number]): Promise<CellNetwork[]> {
  const cells = await runNotebookCells<Record<string, CellNetwork[1]>>(
    "05_cnn",
    ["small-cnn", "block", "residual-net"],
    {
      given: { tf, inputShape, seed: SEED, classes: Array.from({ length: CLASSES }, String) },
      wanted: Object.values(BUILDERS),
    },
  );
  return Object.entries(BUILDERS).map(([name, builder]) => [name, cells[builder]]);
}

/** Returns all networks that stand in cells, for images of Fashion-MNIST. */
async function allNetworks(): Promise<CellNetwork[]> {
  const shape = [28, 28, 1] as [number, number, number], given = { tf, shape, classes: CLASSES, seed: SEED };
  const { ownNets } = await runNotebookCells<{ ownNets: tf.LayersModel[] }>("07_rnn", ["nets"], {
    given: { ...given, height: shape[0], values: shape[1] * shape[2] },
    wanted: ["ownNets"],
  });
  const { ownNet } = await runNotebookCells<{ ownNet: tf.LayersModel }>(
    "08_transformer",
    ["patches", "block", "network"],
    { given: { ...given, SelfAttention, depth: 64 }, wanted: ["ownNet"] },
  );
  return [
    ...await convolutionalNetworks(shape),
    ...RECURRENT.map((name, i): CellNetwork => [name, () => ownNets[i]]),
    ["vision_transformer", () => ownNet],
  ];
}

/** Returns the layers with their settings; names and where the input's shape is said do not matter. */
function layersOf(model: tf.LayersModel): unknown[] {
  return model.layers.filter((layer) => layer.getClassName() !== "InputLayer").map((layer) => {
    const { name: _, batchInputShape: _shape, dtype: _type, ...config } = layer.getConfig();
    return [layer.getClassName(), config, layer.outputShape, layer.getWeights().map(({ shape }) => shape)];
  });
}

const weightsOf = (model: tf.LayersModel) => model.getWeights().map((tensor) => tensor.dataSync());

for (const inputShape of [[28, 28, 1], [32, 24, 3]] as const) {
  Deno.test(`the networks in the cells are the planned ones, initial weights included: ${inputShape}`, async () => {
    await useBackend({ threads: 1 });
    const shape: [number, number, number] = [...inputShape];
    for (const [name, build] of await convolutionalNetworks(shape)) {
      const own = build(), seed = SEED;
      const planned = plannedModel(name).build({ inputShape: shape, classes: CLASSES, seed });
      assertEquals(layersOf(own), layersOf(planned), name);
      assertEquals(weightsOf(own), weightsOf(planned), name);
      own.dispose();
      planned.dispose();
    }
  });
}

Deno.test("the published weights give the same logits in the networks of 05_cnn, 07_rnn and 08_transformer", async () => {
  await useBackend({ threads: 1 });
  const images = syntheticGarments({ size: 20, seed: 1 }), outputs = new URL("outputs/", PROJECT_URL);
  for (const [name, build] of await allNetworks()) {
    const own = build();
    for (const split of ["selected", "final"] as const) {
      const folder = modelFolder(outputs, name, split), record = await readRecord(folder);
      assert(record, `${name} is not published`);
      const published = await loadKeptModel(folder, record);
      own.setWeights(published.getWeights());
      assertEquals(predictLogits(own, images), predictLogits(published, images), `${name}, ${split}`);
      published.dispose();
    }
    own.dispose();
  }
});

Deno.test("the recipe in its cell is that of the published convolutional networks", async () => {
  const study = { figure: (_: string, figure: Figure) => Promise.resolve(figure) };
  const { recipe, schedule } = await runNotebookCells<{ recipe: SeededRecipe; schedule: Schedule }>(
    "05_cnn",
    ["recipe"],
    {
      given: { study, seed: SEED },
      wanted: ["recipe", "schedule"],
    },
  );
  for (const name of ["small_cnn", "residual_24"]) {
    const planned = plannedModel(name).recipe;
    assertEquals({ ...recipe, l1: 0, l2: 0, hasClassWeights: false }, planned);
    const { schedule: plannedSchedule } = fitOptionsOf(planned, { labels: new Uint8Array(), classNames: [] });
    for (let step = 0; step < 50; step++) assertEquals(schedule(step, 50), plannedSchedule!(step, 50));
  }
});

/** What the cells on precision, recall and F1 find. */
interface ClassScores {
  scores: { name: string; precision: number; recall: number; f1: number }[];
  /** Names of classes, those that are equal in what is shown in one list. */
  easiest: string;
  hardest: string;
}

/** Runs the cells on precision, recall and F1 with a confusion matrix, and returns what they find. */
async function scoreClasses(matrix: number[][]): Promise<ClassScores & { figure: Figure }> {
  const figures: Figure[] = [];
  const study = {
    figure(_: string, figure: Figure) {
      figures.push(figure);
      return Promise.resolve(figure);
    },
  };
  const found = await runNotebookCells<ClassScores>("05_cnn", ["classes", "f1"], {
    given: {
      ...{ matrix, study, assertEquals, list, percent, table },
      report: classReport(matrix),
      classes: matrix.map((_, i) => `class ${i}`),
    },
    wanted: ["scores", "easiest", "hardest"],
  });
  return { ...found, figure: figures[0] };
}

Deno.test("a class that is never predicted has an F1 of 0 and is the hardest, with a dash for its precision", async () => {
  const { scores, easiest, hardest, figure } = await scoreClasses([[5, 0, 1], [3, 0, 0], [0, 0, 4]]);
  assertEquals(scores[1], { name: "class 1", precision: NaN, recall: 0, f1: 0 });
  assertEquals([easiest, hardest], ["class 2", "class 1"]);
  assertStringIncludes(figure.description, "class 1: precision –, recall 0.0 %, F1 0.0 %");
  assert(!figure.svg().includes("NaN"));
});

Deno.test("a class without images that is never predicted has no rank", async () => {
  const { easiest, hardest, figure } = await scoreClasses([[0, 0, 0], [0, 5, 1], [0, 3, 4]]);
  assertEquals([easiest, hardest], ["class 1", "class 2"]);
  assertStringIncludes(figure.description, "class 0: precision –, recall –, F1 –");
});

Deno.test("classes of equal F1, as far as it is shown, come first together", async () => {
  const { easiest, hardest, figure } = await scoreClasses([[5, 0, 1], [0, 5, 1], [0, 0, 4]]);
  assertEquals([easiest, hardest], ["class 0 and class 1", "class 2"]);
  assertStringIncludes(figure.svg(), "Highest F1: class 0 and class 1, 90.9 %; lowest: class 2, 80.0 %");
});

Deno.test("runNotebookCells() says which cells are missing", async () => {
  await assertRejects(
    () => runNotebookCells("05_cnn", ["classes", "nowhere"], { given: {}, wanted: [] }),
    Error,
    "05_cnn has no cell nowhere",
  );
});
