import { assert, assertEquals } from "@std/assert";
import { type Dataset, imageAt } from "../../../lib/core/dataset.ts";
import { findDataFolder, loadFashionMnist, splitTrain } from "../../../lib/data/mod.ts";
import { decodeLearningSet } from "../../../lib/demo/learning/learning_set.ts";
import { learningData } from "../../../lib/tasks/page/learning_data.ts";

const { found } = await findDataFolder();

const withLabel = (set: Dataset, i: number) => `${set.labels[i]} ${imageAt(set, i).join()}`;
const keysOf = (set: Dataset) => Array.from({ length: set.size }, (_, i) => withLabel(set, i));

Deno.test({
  name:
    "learningData() takes images of Fashion-MNIST's training split, and those that the study holds back from it",
  ignore: found === undefined,
  fn: async () => {
    const env = (name: string) => name === "ATELIER_DATA" ? undefined : Deno.env.get(name);
    const { train, validation } = decodeLearningSet(await learningData({ env }));
    assertEquals([train.size, validation.size, train.provenance.title], [10_000, 2_000, "Fashion-MNIST"]);
    // Every class alike, as in the whole.
    for (let label = 0; label < 10; label++) {
      assertEquals(train.labels.filter((other) => other === label).length, 1000);
      assertEquals(validation.labels.filter((other) => other === label).length, 200);
    }
    const whole = splitTrain((await loadFashionMnist({ env, download: false })).train);
    const fitting = new Set(keysOf(whole.train)), held = new Set(keysOf(whole.validation));
    assert(keysOf(train).every((key) => fitting.has(key) && !held.has(key)));
    assert(keysOf(validation).every((key) => held.has(key) && !fitting.has(key)));
  },
});

Deno.test("learningData() takes synthetic garments where these are chosen", async () => {
  const env = (name: string) => name === "ATELIER_DATA" ? "synthetic" : undefined;
  const { train, validation } = decodeLearningSet(await learningData({ env }));
  assertEquals([train.size, validation.size, train.provenance.source], [10_000, 2_000, "synthetic"]);
  const seen = new Set(keysOf(train));
  assert(keysOf(validation).every((key) => !seen.has(key)));
});
