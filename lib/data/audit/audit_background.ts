/** Finds the background that garments lie on, along the borders of their images. */
import type { ImageSet } from "../../core/dataset.ts";
import { quantile } from "../../core/statistics.ts";
import { greyImageAt } from "../../image/grey_image.ts";
import type { PixelImage } from "../../image/pixel_image.ts";

/** Luma up to this far from it counts as background: real images have faint traces of JPEG around the garment. */
export const BACKGROUND_RANGE = 10;
/** Fraction of the images that must share a background for it to be that of all. */
const MIN_SHARED = 0.8;
/** Fraction of an image's border that must be background for it to be plain. */
const MIN_PLAIN = 0.5;

/** What the images of a set lie on. */
export interface Background {
  /** Luma of each image's background, 0 to 255: shape `[size]`. */
  luma: Uint8Array;
  /** False where half of the images or more have no plain border: nothing can be said of a garment's place then. */
  isPlain: boolean;
}

/**
 * Measures the background of each image, the median luma along its border; where nearly all images have the same, it
 * is that for all, since a garment may well reach the border.
 */
export function measureBackground(set: ImageSet): Background {
  const luma = new Uint8Array(set.size);
  for (let index = 0; index < set.size; index++) luma[index] = median(border(greyImageAt(set, index)));
  const usual = median(luma);
  const near = luma.filter((own) => Math.abs(own - usual) <= BACKGROUND_RANGE).length;
  if (near >= MIN_SHARED * set.size) luma.fill(usual);
  let plain = 0;
  for (let index = 0; index < set.size; index++) {
    const along = border(greyImageAt(set, index));
    const same = along.filter((pixel) => Math.abs(pixel - luma[index]) <= BACKGROUND_RANGE).length;
    if (same >= MIN_PLAIN * along.length) plain++;
  }
  return { luma, isPlain: plain > set.size / 2 };
}

/** Returns the pixels of the first and last row and column. */
function border({ pixels, height, width }: PixelImage<Uint8Array, 1>): Uint8Array {
  return pixels.filter((_, i) => {
    const x = i % width;
    return i < width || i >= (height - 1) * width || x === 0 || x === width - 1;
  });
}

function median(values: Uint8Array): number {
  return quantile(Float64Array.from(values).sort(), 0.5, "lower");
}
