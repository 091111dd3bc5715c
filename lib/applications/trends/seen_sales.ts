/** Shows models the images of what was sold. */
import { checkLength } from "../../core/check.ts";
import { createRandom } from "../../core/random.ts";
import { drawImages } from "../inventory/draw_images.ts";
import type { SimulatedSeason } from "./simulated_season.ts";

/** The images to draw from, and what models say of them. */
export interface SeenSalesOptions {
  /** Classes of the images. */
  labels: ArrayLike<number>;
  /** For each model the class that it predicts for each image. */
  predictions: readonly ArrayLike<number>[];
  /** @default 1 */
  seed?: number;
}

/**
 * Draws an image of its class for every unit sold, with replacement, and returns for each model how many units it
 * predicts as each class on every day: shape `[days, categories]`. All models see the same images. Draw from images
 * that no model was trained on and nothing was estimated from.
 *
 * @throws {TypeError} when predictions are not as many as labels
 * @throws {RangeError} when a class that is sold has no image
 */
export function seenSales(
  { sales, days, categories }: Pick<SimulatedSeason, "sales" | "days" | "categories">,
  { labels, predictions, seed = 1 }: SeenSalesOptions,
): Uint32Array[] {
  for (const { length: value } of predictions) {
    checkLength("show sales", { name: "predictions", value, wanted: labels.length, of: "labels" });
  }
  const random = createRandom(seed), seen = predictions.map(() => new Uint32Array(days * categories));
  for (let from = 0; from < sales.length; from += categories) {
    const drawn = drawImages(labels, { counts: sales.subarray(from, from + categories), random });
    predictions.forEach((predicted, model) => {
      for (const place of drawn) seen[model][from + predicted[place]]++;
    });
  }
  return seen;
}
