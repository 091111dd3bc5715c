/** Takes images apart into what a person would name: outline, filling, brightness, shading, detail, background. */
import { imageAt, type ImageSet } from "../core/dataset.ts";
import { lumaImage } from "../image/luma.ts";
import { garmentMask } from "../image/photograph/garment_mask.ts";
import { imageOf, type PixelImage } from "../image/pixel_image.ts";
import { resize } from "../image/resize.ts";
import type { Recombine } from "./permutation_importance.ts";

/** A part of all images of a set. */
export interface ImagePart {
  name: string;
  /** How an image gets this part of another one, in a phrase. */
  method: string;
  /** Returns the pixels of image `row`, 0 to 255, with this part of image `other`: `[height, width, channels]`. */
  recombine: Recombine;
}

/** What is fine. */
export interface ImagePartsOptions {
  /** Side of the small image that holds an image's coarse shading, in pixels. @default 7 */
  coarseSide?: number;
}

/** What is known of each image before any two are combined. */
interface Prepared {
  pixels: Uint8Array;
  /** 1 for the garment, 0 for background: one for each pixel. */
  mask: Uint8Array;
  /** Mean of the garment's pixels, one for each channel, 0 where there is none. */
  colour: Float64Array;
  /** Mean luma of the garment. */
  brightness: number;
  /** The image at low resolution, at full size. */
  coarse: Float32Array;
}

/**
 * Returns six parts of the images that `imageImportance` can exchange. None is a list of pixels. They overlap: the
 * coarse shading holds much of the outline and of the brightness. Exchanged, they also make images that no camera
 * took, and what a classifier does with those is part of its drop. An outline of another class makes most labels false:
 * a drop then says that the classifier follows the outline. `cueConflicts` counts whom it follows, and exchanges within
 * classes (`within: set.labels`) measure what it loses while labels stay true.
 *
 * @param set light garments on dark
 * @throws {RangeError} when `coarseSide` is not an integer of 1 or more
 */
export function imageParts(set: ImageSet, { coarseSide = 7 }: ImagePartsOptions = {}): ImagePart[] {
  const all = Array.from({ length: set.size }, (_, i) => prepare(imageOf(set, i), coarseSide));
  const { channels = 1 } = set, tone = channels === 3 ? "colour" : "brightness";
  const part = (name: string, method: string, combine: Combine): ImagePart => ({
    name,
    method,
    recombine: (row, other) => {
      const own = all[row], from = all[other];
      return imageAt(set, row).map((pixel, i) =>
        clamp(combine({ own, from, pixel, i, place: Math.floor(i / channels), channel: i % channels }))
      );
    },
  });
  return [
    part(
      "outline",
      `cut to the other garment's outline; what is new within it gets the own mean ${tone}`,
      ({ own, from, pixel, place, channel }) =>
        own.mask[place] === from.mask[place] ? pixel : from.mask[place] === 1 ? own.colour[channel] : 0,
    ),
    part(
      "filling",
      `the other garment's pixels within the own outline; its mean ${tone} where it has none`,
      ({ own, from, pixel, i, place, channel }) =>
        own.mask[place] === 0 ? pixel : from.mask[place] === 1 ? from.pixels[i] : from.colour[channel],
    ),
    part(
      "brightness",
      "all pixels times one factor, so that the garment's mean is the other's",
      ({ own, from, pixel }) => own.brightness > 0 ? pixel * from.brightness / own.brightness : pixel,
    ),
    part(
      "coarse shading",
      `the other image at ${coarseSide} x ${coarseSide} pixels, with the own fine detail`,
      ({ own, from, pixel, i }) => from.coarse[i] + pixel - own.coarse[i],
    ),
    part(
      "fine detail",
      `the own image at ${coarseSide} x ${coarseSide} pixels, with the other's fine detail`,
      ({ own, from, i }) => own.coarse[i] + from.pixels[i] - from.coarse[i],
    ),
    part(
      "background",
      "the other's pixels where both have background",
      ({ own, from, pixel, i, place }) =>
        own.mask[place] === 0 && from.mask[place] === 0 ? from.pixels[i] : pixel,
    ),
  ];
}

/** Returns value `i` of an image that is `own` but for a part: that of a channel at a place. */
type Combine = (
  about: { own: Prepared; from: Prepared; pixel: number; i: number; place: number; channel: number },
) => number;

function prepare(image: PixelImage<Uint8Array>, coarseSide: number): Prepared {
  const { pixels, height, width, channels = 1 } = image, grey = lumaImage(image), mask = garmentMask(grey);
  const garment = mask.reduce((sum, inside) => sum + inside, 0);
  const meanOf = (valueAt: (place: number) => number) =>
    garment > 0 ? mask.reduce((sum, inside, place) => sum + inside * valueAt(place), 0) / garment : 0;
  const small = resize({ ...image, pixels: Float32Array.from(pixels) }, {
    ...{ height: coarseSide, width: coarseSide },
  });
  return {
    pixels,
    mask,
    colour: Float64Array.from(
      { length: channels },
      (_, c) => meanOf((place) => pixels[place * channels + c]),
    ),
    brightness: meanOf((place) => grey.pixels[place]),
    coarse: resize(small, { height, width }).pixels,
  };
}

function clamp(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}
