/** Shifts an image within its frame. */
import { affine } from "./affine.ts";
import type { Channels, PixelImage, Pixels } from "./pixel_image.ts";

export interface ShiftOptions {
  /** Columns to the right; negative goes left. @default 0 */
  right?: number;
  /** Rows down; negative goes up. @default 0 */
  down?: number;
}

/**
 * Shifts an image; what leaves the frame is lost and what comes in is 0. Whole pixels are moved as they
 * are, parts of a pixel interpolated bilinearly.
 *
 * @throws {RangeError} when a distance is not finite.
 */
export function shift<P extends Pixels, C extends Channels = 1>(
  image: PixelImage<P, C>,
  { right = 0, down = 0 }: ShiftOptions,
): PixelImage<P, C> {
  return affine(image, { dx: -right, dy: -down });
}
