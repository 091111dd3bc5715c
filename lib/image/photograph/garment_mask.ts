/** Parts the garment of an image from the dark around it. */
import { checkNumber } from "../../core/check.ts";
import { assertGreyImage, type GreyImage } from "../grey_image.ts";
import { borderParts } from "./border_parts.ts";

/** What counts as dark. */
export interface GarmentMaskOptions {
  /** Brightest background, 0 to 255. @default 10 */
  threshold?: number;
}

/**
 * Returns 1 for pixels of the garment and 0 for background: dark pixels that hang together with the border of the
 * image. Dark places within the garment belong to it. Shape `[height, width]`.
 *
 * @param image light on dark, pixels 0 to 255
 * @throws {RangeError} when the threshold is out of range
 */
export function garmentMask(image: GreyImage, { threshold = 10 }: GarmentMaskOptions = {}): Uint8Array {
  assertGreyImage(image);
  checkNumber("find the garment", { name: "threshold", value: threshold, most: 255 });
  const { pixels, width } = image;
  const outside = borderParts(Uint8Array.from(pixels, (pixel) => pixel <= threshold ? 1 : 0), width);
  return outside.map((isOutside) => 1 - isOutside);
}
