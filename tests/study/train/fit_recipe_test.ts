import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertNotEquals } from "@std/assert";
import { AdamW } from "../../../lib/backend/adam_w.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { fitOptionsOf, fitRecipe } from "../../../lib/study/train/fit_recipe.ts";
import { plannedModel } from "../../../lib/study/plan/model_plan.ts";
import type { SeededRecipe } from "../../../lib/study/plan/recipe.ts";
import { fit } from "../../../lib/training/fit.ts";
import { modelHash } from "../../../lib/training/model_hash.ts";
import { oneCycleRate } from "../../../lib/training/schedules.ts";
import { GARMENTS, TINY } from "../tiny_model.ts";

/** Trains a network anew and returns the hash of its weights. */
async function weightsAfter(train: (model: tf.LayersModel) => Promise<unknown>): Promise<string> {
  const model = TINY.build({ inputShape: [28, 28, 1], classes: 10, seed: 1 });
  await train(model);
  const hash = await modelHash(model);
  model.dispose();
  return hash;
}

Deno.test("fitRecipe() trains as fit() does with the optimizer that the recipe names, and disposes of it", async () => {
  await useBackend();
  const { learningRate, weightDecay } = TINY.recipe, before = tf.memory().numTensors;
  const byHand = {
    rmsprop: tf.train.rmsprop(learningRate),
    momentum: tf.train.momentum(learningRate, 0.9),
    adam: tf.train.adam(learningRate),
    adamw: new AdamW({ learningRate, weightDecay }),
  };
  const hashes: string[] = [];
  for (const name of ["rmsprop", "momentum", "adam", "adamw"] as const) {
    const optimizer = byHand[name], recipe: SeededRecipe = { ...TINY.recipe, optimizer: name, l2: 0.001 };
    const own = await weightsAfter((model) => fitRecipe(model, GARMENTS, { recipe, epochs: 1 }));
    const { batchSize, labelSmoothing, l2, emaDecay = 0, seed } = recipe;
    const wanted = await weightsAfter((model) =>
      fit(model, GARMENTS, {
        ...{ optimizer, batchSize, labelSmoothing, l2, emaDecay, seed, epochs: 1 },
        schedule: oneCycleRate({ peak: learningRate, warmUp: 0.2 }),
      })
    );
    assertEquals(own, wanted, name);
    hashes.push(own);
    optimizer.dispose();
  }
  assertEquals(new Set(hashes).size, 4);
  // tfjs's momentum never gives back the scalar that holds its learning rate: the test's own and the recipe's.
  assertEquals(tf.memory().numTensors, before + 2);
});

Deno.test("fitRecipe() lets the penalty of the recipe act", async () => {
  const recipe: SeededRecipe = { ...TINY.recipe, optimizer: "rmsprop", weightDecay: 0 };
  const [without, penalised] = await Promise.all(
    [recipe, { ...recipe, l2: 0.01 }].map((recipe) =>
      weightsAfter((model) => fitRecipe(model, GARMENTS, { recipe, epochs: 1 }))
    ),
  );
  assertNotEquals(without, penalised);
});

Deno.test("fitOptionsOf() turns a recipe into a schedule with its peak, and keeps the rest", () => {
  const { recipe } = plannedModel("residual_24");
  const { schedule, weightDecay, augmentation, emaDecay } = fitOptionsOf(recipe, GARMENTS);
  const steps = 100, peakStep = 20;
  assertEquals(schedule?.(peakStep, steps), recipe.learningRate);
  const late = fitOptionsOf({ ...recipe, warmUp: 0.5 }, GARMENTS).schedule;
  assertEquals(late?.(50, steps), recipe.learningRate);
  assertEquals([weightDecay, emaDecay], [recipe.weightDecay, recipe.emaDecay]);
  assertEquals(augmentation, recipe.augmentation ?? undefined);
  assertEquals("augmentation" in fitOptionsOf({ ...recipe, augmentation: null }, GARMENTS), false);
});

Deno.test("fitOptionsOf() gives decay to AdamW alone, and class weights where the recipe says so", () => {
  const recipe = { ...plannedModel("small_cnn").recipe, optimizer: "rmsprop", l2: 0.01 } as const;
  const options = fitOptionsOf(recipe, GARMENTS);
  assertEquals(["weightDecay" in options, options.optimizer, options.l2], [false, "rmsprop", 0.01]);
  assertEquals("classWeights" in options, false);
  const { classWeights } = fitOptionsOf({ ...recipe, hasClassWeights: true }, {
    labels: Uint8Array.of(0, 0, 0, 1),
    classNames: ["many", "few"],
  });
  assertEquals(classWeights?.map((weight) => Math.round(weight * 1000) / 1000), [0.667, 2]);
});
