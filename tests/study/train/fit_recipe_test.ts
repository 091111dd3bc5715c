import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertNotEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { fitOptionsOf } from "../../../lib/study/plan/recipe.ts";
import { fitRecipe } from "../../../lib/study/train/fit_recipe.ts";
import type { Recipe } from "../../../lib/study/plan/recipe.ts";
import { fit } from "../../../lib/training/fit.ts";
import { modelHash } from "../../../lib/training/model_hash.ts";
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
  const { peak } = TINY.recipe.oneCycle, before = tf.memory().numTensors;
  const rmsprop = tf.train.rmsprop(peak), momentum = tf.train.momentum(peak, 0.9);
  const plain = { rmsprop, momentum, undefined };
  const hashes: string[] = [];
  for (const name of ["rmsprop", "momentum", undefined] as const) {
    const recipe: Recipe = { ...TINY.recipe, ...(name && { optimizer: name, weightDecay: 0, l2: 0.001 }) };
    const optimizer = plain[`${name}`];
    const own = await weightsAfter((model) => fitRecipe(model, GARMENTS, { recipe, epochs: 1 }));
    const wanted = await weightsAfter((model) =>
      fit(model, GARMENTS, { ...fitOptionsOf(recipe), ...(optimizer && { optimizer }), epochs: 1 })
    );
    assertEquals(own, wanted, name);
    hashes.push(own);
  }
  rmsprop.dispose();
  momentum.dispose();
  assertEquals(new Set(hashes).size, 3);
  // tfjs's momentum never gives back the scalar that holds its learning rate: the test's own and the recipe's.
  assertEquals(tf.memory().numTensors, before + 2);
});

Deno.test("fitRecipe() lets the penalty of the recipe act", async () => {
  const recipe: Recipe = { ...TINY.recipe, optimizer: "rmsprop", weightDecay: 0 };
  const [without, penalised] = await Promise.all(
    [recipe, { ...recipe, l2: 0.01 }].map((recipe) =>
      weightsAfter((model) => fitRecipe(model, GARMENTS, { recipe, epochs: 1 }))
    ),
  );
  assertNotEquals(without, penalised);
});
