/** Takes images apart into what a person would name: outline, filling, brightness, shading, detail, background. */
import { imageAt, type ImageSet } from "../core/dataset.ts";
import { type GreyImage, greyImageAt } from "../image/grey_image.ts";
import { garmentMask } from "../image/photograph/garment_mask.ts";
import { resize } from "../image/resize.ts";
import type { Recombine } from "./permutation_importance.ts";

/** A part of all images of a set. */
export interface ImagePart {
  name: string;
  /** How an image gets this part of another one, in a phrase. */
  method: string;
  /** Returns the pixels of image `row`, 0 to 255, with this part of image `other`: shape `[height, width]`. */
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
  /** 1 for the garment, 0 for background. */
  mask: Uint8Array;
  /** Mean of the garment's pixels, 0 where there is none. */
  brightness: number;
  /** The image at low resolution, at full size. */
  coarse: Float32Array;
}

/**
 * Returns six parts of the images that `imageImportance` can exchange. None is a list of pixels. They overlap: the
 * coarse shading holds much of the outline and of the brightness. Exchanged, they also make images that no camera
 * took, and what a classifier does with those is part of its drop.
 *
 * @param set light garments on dark
 * @throws {RangeError} when `coarseSide` is not an integer of 1 or more
 */
export function imageParts(set: ImageSet, { coarseSide = 7 }: ImagePartsOptions = {}): ImagePart[] {
  const all = Array.from({ length: set.size }, (_, i) => prepare(greyImageAt(set, i), coarseSide));
  const part = (name: string, method: string, combine: Combine): ImagePart => ({
    name,
    method,
    recombine: (row, other) => {
      const own = all[row], from = all[other];
      return imageAt(set, row).map((pixel, i) => clamp(combine({ own, from, pixel, i })));
    },
  });
  return [
    part(
      "outline",
      "cut to the other garment's outline; what is new within it gets the own mean brightness",
      ({ own, from, pixel, i }) =>
        own.mask[i] === from.mask[i] ? pixel : from.mask[i] === 1 ? own.brightness : 0,
    ),
    part(
      "filling",
      "the other garment's pixels within the own outline; its mean brightness where it has none",
      ({ own, from, pixel, i }) =>
        own.mask[i] === 0 ? pixel : from.mask[i] === 1 ? from.pixels[i] : from.brightness,
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
      ({ own, from, pixel, i }) => own.mask[i] === 0 && from.mask[i] === 0 ? from.pixels[i] : pixel,
    ),
  ];
}

/** Returns pixel `i` of an image that is `own` but for a part. */
type Combine = (about: { own: Prepared; from: Prepared; pixel: number; i: number }) => number;

function prepare(image: GreyImage<Uint8Array>, coarseSide: number): Prepared {
  const { pixels, height, width } = image, mask = garmentMask(image);
  const garment = mask.reduce((sum, inside) => sum + inside, 0);
  const light = pixels.reduce((sum, pixel, i) => sum + pixel * mask[i], 0);
  const floats = { ...image, pixels: Float32Array.from(pixels) };
  const small = resize(floats, { height: coarseSide, width: coarseSide });
  const coarse = resize(small, { height, width }).pixels;
  return { pixels, mask, brightness: garment > 0 ? light / garment : 0, coarse };
}

function clamp(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}
