/** Plans trainings of one network from several seeds, on the very same images. */
import { checkInteger } from "../../core/check.ts";
import type { PlannedModel } from "./recipe.ts";
import type { TrainingSplit } from "./training_sets.ts";

/** Names the folder of a training below that of its network: "selected", "final", "seed_2", "final_seed_2". */
export type ModelPlace = TrainingSplit | `seed_${number}` | `final_seed_${number}`;

/** Which training of a network is meant. */
export interface TrainingOf {
  split: TrainingSplit;
  /** The seed of the training, where it is not the planned one. */
  seed?: number;
}

/**
 * Returns the network with another seed of its initial weights, of the order of its batches and of augmentation; the
 * images of training and validation stay those of the planned seed. The planned seed gives the network as it is.
 *
 * @throws {RangeError} when the seed is no integer of 0 or more
 */
export function seededModel(planned: PlannedModel, seed: number): PlannedModel {
  checkInteger("train from a seed", { name: "seed", value: seed });
  const drawSeed = drawSeedOf(planned), { drawSeed: _, ...others } = planned;
  const seeded = { ...others, recipe: { ...planned.recipe, seed } };
  return seed === drawSeed ? seeded : { ...seeded, drawSeed };
}

/** Returns the seed by which the images of a network's training and validation are drawn. */
export function drawSeedOf({ drawSeed, recipe }: Pick<PlannedModel, "drawSeed" | "recipe">): number {
  return drawSeed ?? recipe.seed;
}

/** Returns where a training is kept: that of the planned seed under the name of its split, as ever. */
export function placeOf(
  { drawSeed, recipe }: Pick<PlannedModel, "drawSeed" | "recipe">,
  split: TrainingSplit,
): ModelPlace {
  return placeFor({ split, ...(drawSeed !== undefined && { seed: recipe.seed }) });
}

/** Returns the place that `trainingAt` reads. */
export function placeFor({ split, seed }: TrainingOf): ModelPlace {
  if (seed === undefined) return split;
  return split === "final" ? `final_seed_${seed}` : `seed_${seed}`;
}

/** Returns the training that is kept at a place; undefined where the name is no place. */
export function trainingAt(name: string): TrainingOf | undefined {
  const [, split, , final, seed] = /^(selected|final)$|^((final_)?seed_(\d+))$/.exec(name) ?? [];
  if (split) return { split: split as TrainingSplit };
  return seed === undefined ? undefined : { split: final ? "final" : "selected", seed: Number(seed) };
}
