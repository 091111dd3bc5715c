import { assert, assertEquals, assertRejects } from "@std/assert";
import { hashOf } from "../../../lib/core/hash_of.ts";
import { type FashionMnist, loadFashionMnist } from "../../../lib/data/fashion_mnist/fashion_mnist.ts";
import { openTestLabels } from "../../../lib/data/fashion_mnist/open_test_labels.ts";
import { accuracyInterval } from "../../../lib/metrics/accuracy_interval.ts";
import { evaluateOnTest, evaluateScoresOnTest } from "../../../lib/study/train/test_evaluation.ts";
import { trainedModel } from "../../../lib/study/train/trained_model.ts";
import { predictLogits } from "../../../lib/training/evaluate.ts";
import { envOf } from "../../data/tiny_data_set.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { TINY, tinyOptions } from "../tiny_model.ts";

const DATA = await loadFashionMnist({
  env: envOf({ ATELIER_DATA: "synthetic" }),
  syntheticSizes: { train: 10, test: 30 },
});
const MODEL = await hashOf("model"), RECIPE = await hashOf("recipe");

/** What a test needs to open the labels: the ledger does not exist yet. */
interface Look {
  data: FashionMnist;
  model: string;
  recipe: string;
  reason: string;
  ledger: URL;
}

function withLook(use: (look: Look, folder: URL) => Promise<void>): Promise<void> {
  return withFolder((folder) => {
    const ledger = new URL("results/looks.json", folder);
    return use({ data: DATA, model: MODEL, recipe: RECIPE, reason: "to test", ledger }, folder);
  });
}

/** Returns scores that are highest at each of the classes. */
function scoresOf(classes: ArrayLike<number>): Float32Array {
  const scores = new Float32Array(classes.length * 10).fill(-1);
  for (let i = 0; i < classes.length; i++) scores[i * 10 + classes[i]] = 0.5;
  return scores;
}

Deno.test("evaluateScoresOnTest() counts what is right: accuracy, matrix and report", () =>
  withLook(async (look) => {
    const labels = await openTestLabels(DATA, look);
    const predictions = labels.slice();
    predictions[0] = (labels[0] + 1) % 10;
    const scores = scoresOf(predictions), judged = await evaluateScoresOnTest(scores, look);
    assertEquals([judged.labels, judged.predictions, judged.logits], [labels, predictions, scores]);
    assertEquals(judged.accuracy, accuracyInterval(labels, predictions));
    assertEquals(judged.accuracy.value, 29 / 30);
    assertEquals(judged.matrix[labels[0]][predictions[0]], 1);
    assertEquals(judged.matrix.flat().reduce((sum, count) => sum + count), 30);
    assertEquals(judged.report.classes[labels[0]].recall, 2 / 3);
  }));

Deno.test("evaluateScoresOnTest() judges the first images, as many as there are scores", () =>
  withLook(async (look) => {
    const labels = await openTestLabels(DATA, look);
    const judged = await evaluateScoresOnTest(scoresOf(labels.subarray(0, 12)), look);
    assertEquals([judged.labels, judged.predictions], [labels.slice(0, 12), labels.slice(0, 12)]);
    assertEquals([judged.accuracy.value, judged.accuracy.n], [1, 12]);
    assertEquals(judged.matrix.flat().reduce((sum, count) => sum + count), 12);
  }));

Deno.test("evaluateScoresOnTest() records its look once, with the hashes and the reason", () =>
  withLook(async (look) => {
    const { data: _, ledger, ...line } = look, scores = scoresOf([1, 2, 3]);
    const first = await evaluateScoresOnTest(scores, look);
    assertEquals(JSON.parse(await Deno.readTextFile(ledger)), [{ source: "synthetic", ...line }]);
    assertEquals(await evaluateScoresOnTest(scores, look), first);
    assertEquals(JSON.parse(await Deno.readTextFile(ledger)).length, 1);
    await evaluateScoresOnTest(scores, { ...look, recipe: MODEL });
    assertEquals(JSON.parse(await Deno.readTextFile(ledger)).length, 2);
  }));

Deno.test("evaluateScoresOnTest() refuses scores that are no rows of test images, without a look", () =>
  withLook(async (look) => {
    for (const length of [0, 25, 310]) {
      await assertRejects(
        () => evaluateScoresOnTest(new Float32Array(length), look),
        TypeError,
        `Cannot evaluate on test images as scores must be 10 for each of 1 to 30 images: current value is ${length} numbers`,
      );
    }
    await assertRejects(() => Deno.stat(look.ledger), Deno.errors.NotFound);
  }));

Deno.test("evaluateOnTest() agrees with evaluateScoresOnTest() on the same logits, and names the network in the ledger", () =>
  withLook(async ({ data, reason, ledger, ...look }, outputs) => {
    const trained = await trainedModel(TINY, {
      ...await tinyOptions(outputs),
      published: new URL("published/", outputs),
    });
    const options = { data, reason, ledger, predict: predictLogits };
    const judged = await evaluateOnTest(trained, options);
    const logits = predictLogits(trained.model, data.test);
    assertEquals(judged, await evaluateScoresOnTest(logits, { data, reason, ledger, ...look }));
    const few = await evaluateOnTest(trained, { ...options, testSize: 7 });
    assertEquals(few, await evaluateScoresOnTest(logits.slice(0, 70), { data, reason, ledger, ...look }));
    trained.model.dispose();
    const { weightsHash, recipeHash } = trained.record;
    const recipe = await hashOf({ training: recipeHash, prediction: "predictLogits" });
    assertEquals(JSON.parse(await Deno.readTextFile(ledger)), [
      { source: "synthetic", model: weightsHash, recipe, reason },
      { source: "synthetic", ...look, reason },
    ]);
    assert(judged.logits.every(Number.isFinite));
  }));
