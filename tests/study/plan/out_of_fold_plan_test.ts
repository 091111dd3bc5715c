import { assert, assertEquals } from "@std/assert";
import { outOfFoldImages, outOfFoldPlan } from "../../../lib/study/plan/out_of_fold_plan.ts";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { classCounts } from "../../data/labelled_pixels.ts";
import { GARMENTS } from "../tiny_model.ts";

Deno.test("outOfFoldPlan() grows with the profile, and takes all images in five folds in full", () => {
  const [smoke, quick, full] = [PROFILES.smoke, PROFILES.quick, PROFILES.full].map(outOfFoldPlan);
  assert(smoke.images < quick.images && quick.images < full.images);
  assertEquals([full.images, full.folds], [60_000, 5]);
  assertEquals([smoke, quick, full].map(({ recipe }) => recipe.batchSize), [32, 128, 128]);
  for (const { recipe } of [smoke, quick, full]) assertEquals(recipe.labelSmoothing, 0);
});

Deno.test("outOfFoldPlan() sees few images more often, in smaller batches, and as planned where they are many", () => {
  const { quick } = PROFILES,
    few = outOfFoldPlan({ ...quick, outOfFold: { ...quick.outOfFold, images: 600 } });
  // Each network learns from 400 images: 25 steps of 16, and as many epochs as show it 20,000.
  assertEquals([few.images, few.folds, few.epochs, few.recipe.batchSize], [600, 3, 50, 16]);
  assertEquals(outOfFoldPlan(quick).epochs, quick.outOfFold.epochs);
});

Deno.test("outOfFoldImages() takes every class's share, in the order of the whole", () => {
  const { dataset, indices } = outOfFoldImages(GARMENTS, { images: 120 });
  assertEquals(dataset.size, 120);
  assertEquals(classCounts(dataset), classCounts(GARMENTS).map((count) => count / 2));
  assertEquals(indices, indices.toSorted((a, b) => a - b));
  assertEquals([...dataset.labels], [...indices].map((index) => GARMENTS.labels[index]));
});

Deno.test("outOfFoldImages() takes those that must be there besides, each once", () => {
  const { indices } = outOfFoldImages(GARMENTS, { images: 20 });
  const absent = [...GARMENTS.labels.keys()].filter((i) => !indices.includes(i)).slice(0, 3);
  const more = outOfFoldImages(GARMENTS, { images: 20 }, { always: [...absent, indices[4]] });
  assertEquals([...more.indices], [...indices, ...absent].sort((a, b) => a - b));
  assertEquals(more.dataset.size, 23);
});

Deno.test("outOfFoldImages() takes all images where more are planned than there are", () => {
  const { dataset, indices } = outOfFoldImages(GARMENTS, { images: 1_000 }, { always: [3] });
  assertEquals([dataset, indices.length, indices[239]], [GARMENTS, 240, 239]);
});
