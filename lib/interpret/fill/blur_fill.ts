/** Hides the details of a part and keeps its brightness. */
import { checkPositive } from "../../core/check.ts";
import { blur } from "../../image/blur.ts";
import type { Fill } from "./fill.ts";

/** How much is lost. */
export interface BlurFillOptions {
  /** Standard deviation of the Gaussian, in pixels. @default a seventh of the shorter side: 4 of 28 */
  deviation?: number;
}

/** Of the shorter side: about what a patch covers, so that no detail as small as the patch is left. */
const SIDE_FRACTION = 1 / 7;

/**
 * Returns a fill of the image itself, blurred by a Gaussian (see `blur`), each channel by itself. It leaves coarse
 * shading where it was and lets neighbours run into the part: it asks about detail, not about presence.
 *
 * @throws {RangeError} when `deviation` is not a finite number above 0
 */
export function blurFill({ deviation }: BlurFillOptions = {}): Fill {
  if (deviation !== undefined) {
    checkPositive("hide with a blur", { name: "deviation", value: deviation });
  }
  const width = deviation === undefined ? "a seventh of the shorter side" : `${deviation} px`;
  return {
    name: deviation === undefined ? "blurred" : `blurred, ${deviation} px`,
    question:
      `What if this part had no details of its own, only its surroundings' brightness (Gaussian, ${width})?`,
    pixelsOf: ({ image }) =>
      blur(image, { deviation: deviation ?? Math.min(image.height, image.width) * SIDE_FRACTION }).pixels,
  };
}
