/**
 * Plans a network for images that are worse than those of the data set: the residual net, trained on noisy, blurred,
 * turned and zoomed images beside neat ones (Rusak et al. 2020, arXiv 2001.06057, for noise).
 *
 * Training and judging do not share code. `perturbations.ts` rounds each corrupted image to bytes and draws its noise
 * image by image from one generator; a training batch is blurred and shaken in float32 by a kernel, after it was
 * flipped, moved and partly erased, with noise of its own in every epoch. The blur's weights and the clipping are the
 * same, and a turn is the same to the last bit (`map_images.ts`). No validation image is ever trained on, noisy or not;
 * the kinds of corruption are those that the net is judged by, which must be said wherever its robustness is shown.
 */
import { buildResidualNet } from "../../models/residual_net.ts";
import { type PlannedModel, RECIPE } from "./recipe.ts";

/**
 * What training images go through: half of them get no noise, the others an amount that is uniform up to the largest;
 * three in ten are blurred, by an amount drawn alike.
 */
export const ROBUST_AUGMENTATION = {
  ...RECIPE.augmentation,
  degrees: 20,
  zoom: 0.1,
  noise: 0.15,
  noiseProbability: 0.5,
  blur: 1.25,
  blurProbability: 0.3,
} as const;

/** Returns the residual net of width 24 with such images; they are harder, so it is trained for longer. */
export function robustModel(): PlannedModel {
  return {
    name: "robust_24",
    title: "residual net, width 24, robust",
    source: "models/residual_net.ts",
    build: (options) => buildResidualNet({ ...options, width: 24 }),
    recipe: { ...RECIPE, augmentation: ROBUST_AUGMENTATION },
    epochs: { smoke: 2, quick: 1, full: 60 },
  };
}
