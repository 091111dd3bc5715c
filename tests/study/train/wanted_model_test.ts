import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { subset } from "../../../lib/core/dataset.ts";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { buildDenseNet } from "../../../lib/models/dense_net.ts";
import { type PlannedModel, plannedModel } from "../../../lib/study/plan/model_plan.ts";
import type { Preparation } from "../../../lib/study/plan/recipe.ts";
import { buildPrepared, wantModel, type WantModelOptions } from "../../../lib/study/train/wanted_model.ts";
import { GARMENTS, TINY, tinyOptions } from "../tiny_model.ts";

const OPTIONS = await tinyOptions(new URL("file:///nowhere/"));

const PREPARATION: Preparation = {
  name: "none",
  source: "models/small_cnn.ts",
  run: () => Promise.resolve(),
};

async function recipeHash(planned: Partial<PlannedModel>, options: Partial<WantModelOptions> = {}) {
  return (await wantModel({ ...TINY, ...planned }, { ...OPTIONS, ...options })).recipeHash;
}

Deno.test("wantModel() gives another recipe hash for whatever decides the weights", async () => {
  const { recipe } = TINY, labels = GARMENTS.labels.toReversed();
  const hashes = [
    await recipeHash({}),
    await recipeHash({ name: "other" }),
    await recipeHash({ recipe: { ...recipe, weightDecay: 0.03 } }),
    await recipeHash({ recipe: { ...recipe, seed: 2 } }),
    await recipeHash({ preparation: { ...PREPARATION } }),
    await recipeHash({ preparation: { ...PREPARATION, name: "other" } }),
    await recipeHash({ epochs: { ...TINY.epochs, smoke: 9 } }),
    await recipeHash({ build: (options) => buildDenseNet({ ...options, units: [9] }) }),
    await recipeHash({}, { data: { ...GARMENTS, labels } }),
    await recipeHash({}, { profile: { ...PROFILES.smoke, trainSize: 200 } }),
    await recipeHash({}, { split: "final" }),
    await recipeHash({}, { backend: { name: "cpu", threads: 1 } }),
    await recipeHash({}, { changes: { epochs: 7 } }),
    await recipeHash({}, { changes: { learningRate: 1e-4 } }),
    await recipeHash({}, { changes: { batchSize: 24 } }),
    await recipeHash({}, { validation: subset(GARMENTS, [1, 2, 3]) }),
    await recipeHash({ from: { name: "a", source: "b", weightsHash: "c", isFrozen: true } }),
    await recipeHash({ from: { name: "a", source: "b", weightsHash: "c", isFrozen: false } }),
  ];
  assertEquals(new Set(hashes).size, hashes.length);
});

Deno.test("wantModel() gives the same recipe hash for what decides no weight", async () => {
  const before = tf.memory().numTensors;
  const first = await wantModel(TINY, OPTIONS);
  assertEquals(tf.memory().numTensors, before);
  const other = await wantModel({ ...TINY, source: "models/small_cnn.ts", title: "other" }, OPTIONS);
  assertEquals(other.recipeHash, first.recipeHash);
  assert(other.codeHash !== first.codeHash);
  const { weightDecay, ...rest } = TINY.recipe;
  assertEquals(await recipeHash({ recipe: { ...rest, weightDecay } }), first.recipeHash);
  assertEquals(
    await recipeHash({}, { backend: { name: OPTIONS.backend.name, threads: 7 } }),
    first.recipeHash,
  );
  const { batchSize, learningRate } = TINY.recipe;
  assertEquals(
    await recipeHash({}, { changes: { epochs: TINY.epochs.smoke, batchSize, learningRate } }),
    first.recipeHash,
  );
});

Deno.test("wantModel() counts the code of a preparation", async () => {
  const [plain, prepared] = [
    await wantModel(TINY, OPTIONS),
    await wantModel({ ...TINY, preparation: PREPARATION }, OPTIONS),
  ];
  assert(plain.codeHash !== prepared.codeHash);
});

Deno.test("buildPrepared() gives weights that depend on the training images alone, the same each time", async () => {
  const seen: number[] = [];
  const preparation: Preparation = {
    ...PREPARATION,
    run: (model, train) => {
      seen.push(train.size);
      const [kernel, ...others] = model.layers.at(-1)!.getWeights();
      tf.tidy(() =>
        model.layers.at(-1)!.setWeights([tf.fill(kernel.shape as number[], train.images[400]), ...others])
      );
      return Promise.resolve();
    },
  };
  const wanted = await wantModel({ ...TINY, preparation }, OPTIONS);
  assertEquals(seen, []);
  const before = tf.memory().numTensors, model = await buildPrepared(wanted);
  assertEquals(seen, [wanted.train.size]);
  assertEquals(model.layers.at(-1)!.getWeights()[0].dataSync()[0], wanted.train.images[400]);
  model.dispose();
  const failing = { ...preparation, run: () => Promise.reject(new Error("cannot prepare")) };
  await assertRejects(
    () => buildPrepared({ ...wanted, planned: { ...wanted.planned, preparation: failing } }),
    Error,
    "cannot prepare",
  );
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("wantModel() gives a title that fits the images and the classes, and one recipe hash whatever the title", async () => {
  const titleFor = ({ values, classes }: { values: number; classes: number }) => `net ${values}-${classes}`;
  const wanted = await wantModel({ ...TINY, titleFor }, OPTIONS);
  assertEquals([wanted.planned.title, wanted.recipeHash], ["net 784-10", await recipeHash({})]);
  const dense = plannedModel("dense_784_300_100");
  const published = dense.titleFor!({ values: 28 * 28, classes: 10 });
  assertEquals([published, dense.titleFor!({ values: 9216, classes: 12 })], [
    dense.title,
    "dense net 9216-300-100-12",
  ]);
});
