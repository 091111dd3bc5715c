/** Says which pixels of each image are background. */
import { checkNumber } from "../../core/check.ts";
import { checkImageSet } from "../../core/check_dataset.ts";
import { imageAt, type ImageSet } from "../../core/dataset.ts";
import { borderParts } from "../../image/photograph/border_parts.ts";
import { backgroundColour } from "../fill/background_colour.ts";

/** What counts as background. */
export interface BackgroundMasksOptions {
  /**
   * The background's value of each channel, 0 to 255.
   *
   * @default `backgroundColour` of the set itself: better that of the training images
   */
  background?: readonly number[] | undefined;
  /** How far each channel may be from it, 0 to 255. @default 10 */
  tolerance?: number;
  /**
   * "border" counts only what hangs together with the image's border over the sides of pixels, so that a black print
   * on a garment is none; "anywhere" counts every pixel of that colour, holes and gaps within too.
   *
   * @default "border"
   */
  lies?: "border" | "anywhere";
}

const TASK = "find the background";

/**
 * Returns a mask of each image, 1 for background and 0 for the rest: shape `[height, width]`. The rule: all channels of
 * the pixel are within `tolerance` of the background's, and it lies where `lies` says. A notebook that gives a fraction
 * on the background says this rule beside it, and gives the fraction by the other `lies` too if the two differ.
 *
 * @throws {TypeError} when pixels do not fit, or `background` is not one value for each channel
 * @throws {RangeError} for a set without images, or an option that is not from 0 to 255
 */
export function backgroundMasks(
  set: ImageSet,
  { background, tolerance = 10, lies = "border" }: BackgroundMasksOptions = {},
): Uint8Array[] {
  checkImageSet(TASK, set);
  const colour = background ?? backgroundColour(set), { channels = 1, height, width } = set;
  checkNumber(TASK, { name: "tolerance", value: tolerance, most: 255 });
  for (const value of colour) checkNumber(TASK, { name: "background", value, most: 255 });
  if (colour.length !== channels) {
    throw new TypeError(
      `Cannot ${TASK} as background must be one value for each channel (${channels}): ` +
        `current value is ${colour.length}`,
    );
  }
  return Array.from({ length: set.size }, (_, image) => {
    const pixels = imageAt(set, image);
    const mask = Uint8Array.from(
      { length: height * width },
      (_, place) =>
        colour.every((value, c) => Math.abs(pixels[place * channels + c] - value) <= tolerance) ? 1 : 0,
    );
    return lies === "anywhere" ? mask : borderParts(mask, width);
  });
}
