import { assert, assertEquals } from "@std/assert";
import { JUDGED_CORRUPTIONS } from "../../../lib/study/conclusions/robust_target.ts";
import { allModels, plannedModel } from "../../../lib/study/plan/model_plan.ts";
import { ROBUST_AUGMENTATION, robustModel } from "../../../lib/study/plan/robust_model.ts";
import { storedRecipe } from "../../../lib/study/store/stored_recipe.ts";
import { augmentationSettings } from "../../../lib/training/images/augmentation_settings.ts";

Deno.test("robustModel() is the residual net of width 24 but for its images and its epochs", () => {
  const robust = robustModel(), plain = plannedModel("residual_24");
  const { augmentation, ...recipe } = robust.recipe, { augmentation: before, ...plainRecipe } = plain.recipe;
  assertEquals(recipe, plainRecipe);
  const {
    degrees: _,
    zoom: __,
    noise: ___,
    noiseProbability: ____,
    blur: _____,
    blurProbability: ______,
    ...rest
  } = { ...augmentation };
  assertEquals(rest, { ...before });
  const options = { inputShape: [28, 28, 1] as [number, number, number], classes: 10, seed: 1 };
  const [net, other] = [robust, plain].map(({ build }) => build(options));
  assertEquals(net.getWeights().map(({ shape }) => shape), other.getWeights().map(({ shape }) => shape));
  [net, other].forEach((model) => model.dispose());
});

Deno.test("robustModel() stands in no table of the study", () => {
  assert(!allModels().some(({ name }) => name === robustModel().name));
});

Deno.test("ROBUST_AUGMENTATION reaches every level that the network is judged by, and is kept in the record", () => {
  const reached: Record<string, number> = {
    noise: ROBUST_AUGMENTATION.noise,
    rotation: ROBUST_AUGMENTATION.degrees,
    blur: ROBUST_AUGMENTATION.blur,
  };
  for (const { perturbation, level } of JUDGED_CORRUPTIONS) {
    assert(level <= reached[perturbation.name.split(",")[0]], perturbation.name);
  }
  const settings = augmentationSettings(ROBUST_AUGMENTATION);
  assertEquals([settings.noise, settings.blur], [ROBUST_AUGMENTATION.noise, ROBUST_AUGMENTATION.blur]);
  assertEquals(storedRecipe(robustModel().recipe).augmentation, { ...ROBUST_AUGMENTATION });
});
