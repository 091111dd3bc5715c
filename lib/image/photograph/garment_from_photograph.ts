/** Turns the photograph of a garment into an image such as those of Fashion-MNIST. */
import { boundingBox, crop } from "../crop.ts";
import type { GreyImage } from "../grey_image.ts";
import { resize } from "../resize.ts";
import { type CanvasOptions, centreOnCanvas } from "./centre_on_canvas.ts";
import { lumaOf } from "../luma.ts";
import { type ColourImage, greyOf } from "./colour_image.ts";
import { findGarment, type FoundGarment } from "./find_garment.ts";
import type { PhotographBackgroundOptions } from "./photograph_background.ts";
import { sharpen, type SharpenOptions } from "./sharpen.ts";

/** How light and dark are treated: see `GarmentImageOptions`. */
export type Polarity = "auto" | "negate" | "keep";

export interface GarmentImageOptions extends Partial<CanvasOptions>, SharpenOptions {
  /** Rows of the result, in pixels. @default 28 */
  height?: number;
  /** Columns of the result, in pixels. @default 28 */
  width?: number;
  /**
   * Whether light and dark change places: "negate", "keep", or "auto", which negates when the garment is darker
   * than its background (by medians).
   * @default "auto"
   */
  polarity?: Polarity;
}

/** One step on the way, for showing. */
export interface GarmentStep {
  /** "grey", "negated", "cut out", "trimmed", "resized", "sharpened" or "centred". */
  name: string;
  image: GreyImage<Uint8Array>;
}

/** What became of a photograph. */
export interface GarmentImage extends FoundGarment {
  /** The garment, bright on black: shape `[height, width]` of the options. */
  image: GreyImage<Uint8Array>;
  /** All steps in their order; the last one's image is `image`. "negated" is missing where nothing was. */
  steps: GarmentStep[];
}

/**
 * Returns the garment of a photograph, bright on black, its longest edge as long as the image, in the middle.
 *
 * Follows how Fashion-MNIST was made (Xiao, Rasul and Vollgraf 2017, arXiv 1708.07747, section 2): trim what
 * has the colour of the border, bring the longest edge to 28 pixels, sharpen, extend to 28 x 28, negate, grey.
 * It differs in three points: the background is set to exactly black, shrinking averages areas where the
 * original skipped rows and columns, and a garment lighter than its background is not negated.
 *
 * It works on one garment, or a pair, laid out or hung on a plain background that shows at the border. It does
 * not separate a garment from a busy background, from the person who wears it, from a hanger, a dummy or a
 * hard shadow: these become part of the garment, and a low `background.fraction` is all that tells.
 *
 * @throws {RangeError} when the photograph has but one colour, or an option is out of range
 */
export function garmentFromPhotograph(
  photograph: ColourImage,
  options: GarmentImageOptions & PhotographBackgroundOptions = {},
): GarmentImage {
  const found = findGarment(photograph, options);
  if (found) return garmentImage(photograph, found, options);
  throw new RangeError(
    "Cannot find a garment as something must differ from the border of the photograph: current value is " +
      `${photograph.height} x ${photograph.width} pixels of one colour`,
  );
}

/** Goes on from where the garment was found (see `garmentFromPhotograph`). */
export function garmentImage(
  photograph: ColourImage,
  found: FoundGarment,
  options: GarmentImageOptions = {},
): GarmentImage {
  const { height = 28, width = 28, polarity = "auto", amount, centre } = options;
  const { mask } = found, grey = greyOf(photograph);
  const steps: GarmentStep[] = [];
  const step = (name: string, image: GreyImage<Uint8Array>) => {
    steps.push({ name, image });
    return image;
  };
  step("grey", grey);
  const isNegated = polarity === "auto" ? isDarker(grey, found) : polarity === "negate";
  const toned = isNegated ? step("negated", mapPixels(grey, (value) => 255 - value)) : grey;
  const alone = step("cut out", mapPixels(toned, (value, p) => value * mask[p]));
  const trimmed = step("trimmed", crop(alone, boundingBox({ ...grey, pixels: mask })!));
  const resized = step("resized", resize(trimmed, fittingSize(trimmed, { height, width })));
  const sharp = step("sharpened", sharpen(resized, amount === undefined ? {} : { amount }));
  const image = step("centred", centreOnCanvas(sharp, { height, width, ...centre && { centre } }));
  return { ...found, image, steps };
}

/** Returns whether the garment's median luma is below that of the background. */
export function isDarker({ pixels }: GreyImage<Uint8Array>, { mask, background }: FoundGarment): boolean {
  const garment = pixels.filter((_, p) => mask[p] === 1).sort();
  return garment[garment.length >> 1] < lumaOf(background.colour);
}

function mapPixels(
  { pixels, ...size }: GreyImage<Uint8Array>,
  change: (value: number, index: number) => number,
): GreyImage<Uint8Array> {
  return { ...size, pixels: pixels.map(change) };
}

/** Returns the largest size of the same proportions that fits. */
export function fittingSize(
  image: { height: number; width: number },
  { height, width }: { height: number; width: number },
): { height: number; width: number } {
  const scale = Math.min(height / image.height, width / image.width);
  return {
    height: Math.max(1, Math.round(image.height * scale)),
    width: Math.max(1, Math.round(image.width * scale)),
  };
}
