/** Makes the image of a model out of one photograph, by the setting of its set. */
import { colourHistogram } from "../../image/photograph/colour_histogram.ts";
import { type ColourImage, greyOf } from "../../image/photograph/colour_image.ts";
import { findGarment } from "../../image/photograph/find_garment.ts";
import { fittingSize, garmentImage } from "../../image/photograph/garment_from_photograph.ts";
import { garmentInColour } from "../../image/photograph/garment_in_colour.ts";
import type { GarmentSetting } from "../../image/photograph/garment_setting.ts";
import type { PhotographBackgroundOptions } from "../../image/photograph/photograph_background.ts";
import { resizeColour } from "../../image/photograph/resize_colour.ts";
import type { SharpenOptions } from "../../image/photograph/sharpen.ts";
import { withMargins } from "../../image/photograph/with_margins.ts";

/** How the image is to be. */
export interface ModelImageOptions extends PhotographBackgroundOptions, SharpenOptions {
  height: number;
  width: number;
  /** 3 for colour, 1 for luma. */
  channels: 1 | 3;
  setting: GarmentSetting;
}

/** What became of one photograph. */
export interface ModelImage {
  /** Values 0 to 255: shape `[height, width, channels]`. */
  pixels: Uint8Array;
  /** Colours of the garment, or of the whole picture (see `colourHistogram`). */
  colours: Float32Array;
  /** How much of the border is plain background, 0 to 1; 1 where the whole picture is taken. */
  plainFraction: number;
}

/** Returns the image; undefined where a garment was to be cut out and none was found. */
export function modelImage(photograph: ColourImage, options: ModelImageOptions): ModelImage | undefined {
  const { setting: { mask, polarity, centre }, height, width, channels } = options;
  if (!mask || centre === "none") return wholePicture(photograph, options);
  const found = findGarment(photograph, options);
  if (!found) return undefined;
  const canvas = polarity === "negate" ? 255 : 0;
  const { pixels } = channels === 3
    ? garmentInColour(photograph, found, { height, width, centre, canvas })
    : garmentImage(photograph, found, { ...options, polarity, centre }).image;
  return {
    pixels,
    colours: colourHistogram(photograph, { mask: found.mask }),
    plainFraction: found.background.fraction,
  };
}

function wholePicture(photograph: ColourImage, options: ModelImageOptions): ModelImage {
  const { height, width, channels, setting: { polarity } } = options;
  const size = fittingSize(photograph, { height, width });
  const isFitting = size.height === photograph.height && size.width === photograph.width;
  const image = withMargins(isFitting ? photograph : resizeColour(photograph, size), { height, width });
  const grey = () => {
    const { pixels } = greyOf(image);
    return polarity === "negate" ? pixels.map((value) => 255 - value) : pixels;
  };
  return {
    pixels: channels === 3 ? image.pixels : grey(),
    colours: colourHistogram(photograph),
    plainFraction: 1,
  };
}
