/** Fits the temperature that is kept beside a model, and that its page shows. */
import type { Labels } from "../../core/mod.ts";
import { fitTemperature } from "../../metrics/mod.ts";

/**
 * Of few images that are all classified correctly, any lower temperature would look better: nothing is as sure as that.
 */
const TEMPERATURES = { smallest: 0.5, largest: 5 };

/**
 * Returns the temperature at which probabilities are right on validation images (see `fitTemperature`), 0.5 to 5.
 *
 * @param logits `[n, classes]`, row by row
 */
export function useTemperature(labels: Labels, logits: Float32Array, classes: number): number {
  return fitTemperature(labels, logits, { classes, ...TEMPERATURES });
}
