/** Changes the light of an image, as another lamp or another camera would. */
import { checkNumber } from "../core/check.ts";
import {
  assertPixelImage,
  type Channels,
  likeImage,
  type PixelImage,
  type Pixels,
  roundingOffset,
  whiteOf,
  zerosLike,
} from "./pixel_image.ts";

/** By how much to change an image; a factor of 1 changes nothing. */
export interface ColourJitterOptions {
  /** What every value is multiplied by, 0 (black) or more. @default 1 */
  brightness?: number;
  /** What a value's distance from the image's mean luma is multiplied by, 0 (even grey) or more. @default 1 */
  contrast?: number;
  /** What a colour's distance from its own luma is multiplied by, 0 (grey) or more. @default 1 */
  saturation?: number;
}

/**
 * Changes brightness, then contrast, then saturation, each by a factor; values are kept within 0 and white after each
 * step, and bytes are rounded at the end. A grey image has no saturation to change.
 * Source: the blends of Pillow's ImageEnhance and torchvision's ColorJitter, `factor * image + (1 - factor) * other`,
 * where the other is black, the mean luma, and the luma of the pixel (ITU-R BT.601).
 *
 * @throws {RangeError} when a factor is not a number of 0 or more
 */
export function colourJitter<P extends Pixels, C extends Channels = 1>(
  image: PixelImage<P, C>,
  { brightness = 1, contrast = 1, saturation = 1 }: ColourJitterOptions,
): PixelImage<P, C> {
  assertPixelImage(image);
  for (const [name, value] of Object.entries({ brightness, contrast, saturation })) {
    checkNumber("change colours", { name, value });
  }
  const { pixels: source, channels } = image, white = whiteOf(source);
  // Brightness may push values beyond white, so it comes before the mean that contrast is measured from.
  const added = contrast === 1 ? 0 : (1 - contrast) * meanLuma(image, brightness);
  const pixels = zerosLike(source), half = roundingOffset(source);
  const lit = (i: number) => within(contrast * within(brightness * source[i], white) + added, white);
  if (channels !== 3) {
    for (let i = 0; i < pixels.length; i++) pixels[i] = lit(i) + half;
    return likeImage(image, pixels);
  }
  for (let i = 0; i < pixels.length; i += 3) {
    const red = lit(i), green = lit(i + 1), blue = lit(i + 2);
    const grey = (1 - saturation) * (0.299 * red + 0.587 * green + 0.114 * blue);
    pixels[i] = within(saturation * red + grey, white) + half;
    pixels[i + 1] = within(saturation * green + grey, white) + half;
    pixels[i + 2] = within(saturation * blue + grey, white) + half;
  }
  return likeImage(image, pixels);
}

/** Returns the mean luma of the image after its values are multiplied, on its own scale. */
function meanLuma({ pixels, channels }: PixelImage, brightness: number): number {
  const white = whiteOf(pixels);
  let sum = 0;
  if (channels !== 3) {
    for (let i = 0; i < pixels.length; i++) sum += within(brightness * pixels[i], white);
    return sum / pixels.length;
  }
  for (let i = 0; i < pixels.length; i += 3) {
    sum += 0.299 * within(brightness * pixels[i], white) + 0.587 * within(brightness * pixels[i + 1], white) +
      0.114 * within(brightness * pixels[i + 2], white);
  }
  return sum / (pixels.length / 3);
}

function within(value: number, white: number): number {
  return value < 0 ? 0 : value > white ? white : value;
}
