import { assertEquals, assertThrows } from "@std/assert";
import { RECIPE } from "../../../lib/study/plan/recipe.ts";
import { TUNED_CONFIGURATION, tunedModel } from "../../../lib/study/plan/tuned_model.ts";
import { tunedSettings, TUNING_DEFAULTS } from "../../../lib/study/plan/tuning_space.ts";
import { tuningFinalists } from "../../../lib/study/tuning/tuning_finalists.ts";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { tuningStudyUrl } from "../../../lib/study/tuning/tuning_study.ts";
import { readStudy } from "../../../lib/tuning/read_study.ts";
import { PROJECT_URL } from "../../project_files.ts";

const STUDY = tuningStudyUrl(new URL("outputs/", PROJECT_URL), "table");

Deno.test("tunedModel() takes what was searched for from the configuration, and all else from the recipe", () => {
  const configuration = { ...TUNING_DEFAULTS, optimizer: "rmsprop", learningRate: 0.01, batchSize: 32 };
  const { recipe, build } = tunedModel(configuration), { l2 } = tunedSettings(configuration).recipe;
  assertEquals(recipe, {
    ...RECIPE,
    batchSize: 32,
    optimizer: "rmsprop",
    weightDecay: 0,
    l2,
    learningRate: 0.01,
  });
  const model = build({ inputShape: [28, 28, 1], classes: 10, seed: 1 });
  assertEquals(model.layers.filter((layer) => layer.getClassName() === "Conv2D").length, 2);
  model.dispose();
});

Deno.test("tunedModel() penalises kernels for Adam, and lets them decay for AdamW", () => {
  const recipeOf = (optimizer: string) => tunedModel({ ...TUNING_DEFAULTS, optimizer }).recipe;
  const [adam, adamw] = [recipeOf("adam"), recipeOf("adamw")];
  assertEquals([adam.optimizer, adam.weightDecay, adam.l2 > 0], ["adam", 0, true]);
  assertEquals([adamw.optimizer, adamw.weightDecay, adamw.l2], ["adamw", 0.01, 0]);
});

Deno.test("tunedModel() gives momentum ten times the rate", () => {
  const { recipe } = tunedModel({ ...TUNING_DEFAULTS, optimizer: "momentum", learningRate: 0.01 });
  assertEquals(recipe.learningRate, 0.1);
});

Deno.test("tunedModel() refuses a value that was not to be had", () => {
  assertThrows(() => tunedModel({ ...TUNING_DEFAULTS, width: 13 }), RangeError, "current value is 13");
});

Deno.test({
  name: "TUNED_CONFIGURATION is the first of the published finalists",
  ignore: await Deno.stat(STUDY).then(() => false, () => true),
  fn() {
    const [first] = tuningFinalists(readStudy(STUDY).trials, PROFILES.full.tuning);
    assertEquals(TUNED_CONFIGURATION, first.configuration);
  },
});
