import { assertEquals, assertNotEquals } from "@std/assert";
import { PLANNED_MODELS } from "../../../lib/study/plan/model_plan.ts";
import { RECIPE, type SeededRecipe, SEQUENCE_RECIPE } from "../../../lib/study/plan/recipe.ts";
import { recipeOfStored, storedRecipe } from "../../../lib/study/store/stored_recipe.ts";
import { filesBelow, PROJECT_URL } from "../../project_files.ts";

Deno.test("storedRecipe() keeps the names and the order of published records", async () => {
  const files = await filesBelow("outputs/models", "training.json");
  for (const path of files) {
    const { recipe } = JSON.parse(await Deno.readTextFile(new URL(path, PROJECT_URL)));
    assertEquals(JSON.stringify(storedRecipe(recipeOfStored(recipe))), JSON.stringify(recipe), path);
  }
});

Deno.test("storedRecipe() translates what is called otherwise, and leaves out what has its default", () => {
  assertEquals(Object.entries(storedRecipe(SEQUENCE_RECIPE)), [
    ["batchSize", 128],
    ["weightDecay", 0.02],
    ["oneCycle", { peak: 2e-3, warmUp: 0.2 }],
    ["labelSmoothing", 0.05],
    ["averageDecay", 0.999],
    ["augmentation", { flipProbability: 0.5, padding: 2, eraseProbability: 0 }],
    ["seed", 1],
    ["largestGradientNorm", 1],
  ]);
});

Deno.test("storedRecipe() counts light, noise and blur where there are some, and words none as before there were any", () => {
  const augmentation = { flipProbability: 0.5, padding: 2 };
  const stored = (light: object) => storedRecipe({ ...RECIPE, augmentation: { ...augmentation, ...light } });
  assertEquals(stored({ brightness: 0, contrast: 0, saturation: 0 }).augmentation, augmentation);
  assertEquals(stored({ flips: "drawn" }).augmentation, augmentation);
  assertEquals(stored({ flips: "alternating" }).augmentation, { ...augmentation, flips: "alternating" });
  assertEquals(
    stored({ noise: 0, noiseProbability: 0.3, blur: 0, blurProbability: 0.3 }).augmentation,
    augmentation,
  );
  const corrupted = { noise: 0.1, noiseProbability: 0.3, blur: 1 };
  assertEquals(stored(corrupted).augmentation, { ...augmentation, ...corrupted });
  assertEquals(stored({ saturation: 0.2 }).augmentation, { ...augmentation, saturation: 0.2 });
  assertEquals(storedRecipe({ ...RECIPE, augmentation: null }).augmentation, null);
});

Deno.test("recipeOfStored() gives back every recipe, but for Adam, which is AdamW without decay", () => {
  const { emaDecay: _, ...rest } = RECIPE;
  const recipes: SeededRecipe[] = [
    ...PLANNED_MODELS.map(({ recipe }) => recipe),
    { ...RECIPE, optimizer: "muon", muon: { momentum: 0.6, others: "momentum" } },
    { ...rest, optimizer: "sgd", l1: 1e-5, l2: 1e-4, hasClassWeights: true, warmUp: 0.5 },
  ];
  for (const recipe of recipes) assertEquals(recipeOfStored(storedRecipe(recipe)), recipe);
  const adam: SeededRecipe = { ...RECIPE, optimizer: "adam" };
  assertEquals(recipeOfStored(storedRecipe(adam)), { ...RECIPE, optimizer: "adamw", weightDecay: 0 });
});

Deno.test("storedRecipe() lets every field count, those of days to come too", () => {
  const changes: Partial<SeededRecipe>[] = [
    { optimizer: "rmsprop" },
    { learningRate: 1 },
    { warmUp: 0.5 },
    { batchSize: 1 },
    { weightDecay: 1 },
    { labelSmoothing: 0.5 },
    { l1: 1 },
    { l2: 1 },
    { clipNorm: 1 },
    { emaDecay: 0.5 },
    { augmentation: null },
    { hasClassWeights: true },
    { optimizer: "muon" },
    { muon: { momentum: 0.6 } },
    { seed: 2 },
    { tomorrow: 1 } as Partial<SeededRecipe>,
  ];
  for (const change of changes) {
    assertNotEquals(storedRecipe({ ...RECIPE, ...change }), storedRecipe(RECIPE), Object.keys(change)[0]);
  }
});
