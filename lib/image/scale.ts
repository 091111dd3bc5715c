/** Zooms into an image, or out of it. */
import { checkPositive } from "../core/check.ts";
import { affine } from "./affine.ts";
import type { Channels, PixelImage, Pixels } from "./pixel_image.ts";

/**
 * Zooms about the centre by a factor: 2 doubles what is shown, 0.5 halves it. The size of the image stays,
 * what comes in from outside is 0, and interpolation is bilinear. For another size use `resize`.
 *
 * @throws {RangeError} when `factor` is not above 0.
 */
export function scale<P extends Pixels, C extends Channels = 1>(
  image: PixelImage<P, C>,
  factor: number,
): PixelImage<P, C> {
  checkPositive("scale", { name: "factor", value: factor });
  return affine(image, { xx: 1 / factor, yy: 1 / factor });
}
