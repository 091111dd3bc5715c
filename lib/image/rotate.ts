/** Rotates an image about its centre. */
import { checkNumber } from "../core/check.ts";
import { affine } from "./affine.ts";
import type { Channels, PixelImage, Pixels } from "./pixel_image.ts";

/**
 * Rotates an image about its centre by any angle, in degrees; a positive angle turns it counter-clockwise.
 * The size stays, corners are cut off, what comes in from outside is 0, and interpolation is bilinear.
 *
 * @throws {RangeError} when `degrees` is not finite.
 */
export function rotate<P extends Pixels, C extends Channels = 1>(
  image: PixelImage<P, C>,
  degrees: number,
): PixelImage<P, C> {
  checkNumber("rotate", { name: "degrees", value: degrees, least: -Infinity });
  const radians = (degrees * Math.PI) / 180;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  // A result pixel looks back clockwise; with y downwards that is this matrix.
  return affine(image, { xx: cos, xy: -sin, yx: sin, yy: cos });
}
