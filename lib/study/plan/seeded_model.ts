/** Plans a network once more from another seed, on the same images. */
import { drawSeedOf, type PlannedModel } from "./recipe.ts";

/** Returns the plan with another seed of the initial weights, the order of the batches and augmentation, and its name. */
export function seededModel(planned: PlannedModel, seed: number): PlannedModel {
  const { name, title, titleFor, recipe } = planned, ending = `, seed ${seed}`;
  return {
    ...planned,
    name: `${name}_seed${seed}`,
    title: `${title}${ending}`,
    ...(titleFor && { titleFor: (sizes) => `${titleFor(sizes)}${ending}` }),
    recipe: { ...recipe, seed, drawSeed: drawSeedOf(recipe) },
  };
}

/** Reads a name that `seededModel` gives; `seed` is undefined for others. */
export function seedOfName(name: string): { base: string; seed: number | undefined } {
  const [, base = name, seed] = /^(.+)_seed(0|[1-9]\d{0,8})$/.exec(name) ?? [];
  return { base, seed: seed === undefined ? undefined : Number(seed) };
}
