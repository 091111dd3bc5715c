import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { loadFashionMnist } from "../../../lib/data/mod.ts";
import { readModelCardFacts } from "../../../lib/study/conclusions/model_card_facts.ts";
import { PLANNED_ALGORITHMS } from "../../../lib/study/plan/algorithm_plan.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { copyPublished } from "../published_copy.ts";

const data = await loadFashionMnist();
/** The published models were evaluated on the official files; on others there is nothing to compare. */
const isOfficial = data.provenance.verified;

Deno.test({
  name:
    "readModelCardFacts() computes scores by class that agree with the saved ones, and looks at nothing anew",
  ignore: !isOfficial,
  fn: () =>
    withFolder(async (folder) => {
      const outputs = await copyPublished(folder), ledger = new URL("results/test_looks.json", outputs);
      const before = await Deno.readTextFile(ledger);
      const facts = await readModelCardFacts(outputs, data);
      assert(facts.length >= 14);
      for (const { name, classes = [], accuracy, macroF1, calibration } of facts) {
        const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
        assertAlmostEquals(mean(classes.map(({ f1 }) => f1)), macroF1, 1e-9);
        // Every class has the same number of test images, so that mean recall is accuracy.
        assertAlmostEquals(mean(classes.map(({ recall }) => recall)), accuracy.test.value, 1e-9);
        const planned = PLANNED_ALGORITHMS.find((planned) => planned.name === name);
        assertEquals(calibration !== undefined, planned?.hasProbabilities ?? true, name);
      }
      assertEquals(await Deno.readTextFile(ledger), before);
    }),
});

Deno.test("readModelCardFacts() leaves scores by class out where no look stands in the ledger, and adds none", () =>
  withFolder(async (folder) => {
    const outputs = await copyPublished(folder), ledger = new URL("results/test_looks.json", outputs);
    await Deno.remove(ledger);
    for (const { classes, calibration } of await readModelCardFacts(outputs, data)) {
      assertEquals([classes, calibration], [undefined, undefined]);
    }
    assertEquals(
      [...Deno.readDirSync(new URL("results/", outputs))].some(({ name }) => name.startsWith("test_")),
      false,
    );
  }));

Deno.test("readModelCardFacts() passes models over whose record is of other weights or missing", () =>
  withFolder(async (folder) => {
    const outputs = await copyPublished(folder), url = new URL("models/gru/final/training.json", outputs);
    const names = async () => (await readModelCardFacts(outputs, data)).map(({ name }) => name);
    assert((await names()).includes("gru"));
    const record = JSON.parse(await Deno.readTextFile(url));
    await Deno.writeTextFile(url, JSON.stringify({ ...record, weightsHash: "0".repeat(64) }));
    await Deno.remove(new URL("models/lstm/", outputs), { recursive: true });
    const left = await names();
    assertEquals([left.includes("gru"), left.includes("lstm"), left.includes("small_cnn")], [
      false,
      false,
      true,
    ]);
  }));

Deno.test("readModelCardFacts() finds none in an empty folder", () =>
  withFolder(async (folder) => assertEquals(await readModelCardFacts(folder, data), [])));
