/** Measures single images for the audit: brightness range, noise, margins. */
import { lumaImage } from "../../image/luma.ts";
import type { PixelImage } from "../../image/pixel_image.ts";
import { BACKGROUND_RANGE } from "./audit_background.ts";
import { scaledLength } from "./audit_scale.ts";

/** What one image shows without knowing any other. */
export interface ImageMeasures {
  /** Largest less smallest value, 0 to 255; in colour that of the channel where it is most. */
  range: number;
  /** Noise that is there even in the calmest quarter of the image, 0 to about 100. */
  noise: number;
  /** Columns by which each row repeats the one above it best, up to a sixth of them; 0 in a sound image. */
  drift: number;
  /** Mismatch of neighbouring rows at that drift, as a fraction of the mismatch without it: 0 to 1. */
  driftMismatch: number;
  /** Top margin less bottom margin, in rows; 0 when centred. */
  rowOffset: number;
  /** Left margin less right margin, in columns; 0 when centred. */
  columnOffset: number;
  /** True when the garment reaches both the left and the right border. */
  isAcross: boolean;
}

/** Most columns by which a wrong width is looked for, of 28. */
const MAX_DRIFT = 5;

/** Measures one image, but for its range by its luma. */
export function measureImage(image: PixelImage<Uint8Array>, background = 0): ImageMeasures {
  const { pixels, height, width } = lumaImage(image);
  let [top, bottom, left, right] = [height, -1, width, -1];
  for (let i = 0; i < pixels.length; i++) {
    if (Math.abs(pixels[i] - background) <= BACKGROUND_RANGE) continue;
    const y = Math.floor(i / width), x = i % width;
    top = Math.min(top, y);
    bottom = y;
    left = Math.min(left, x);
    right = Math.max(right, x);
  }
  const isEmpty = bottom < 0;
  return {
    range: rangeOf(image),
    noise: noiseLevel({ pixels, height, width }),
    ...rowDrift({ pixels, height, width }),
    rowOffset: isEmpty ? 0 : top - (height - 1 - bottom),
    columnOffset: isEmpty ? 0 : left - (width - 1 - right),
    isAcross: left === 0 && right === width - 1,
  };
}

function rangeOf({ pixels, channels = 1 }: PixelImage<Uint8Array>): number {
  let most = 0;
  for (let c = 0; c < channels; c++) {
    let [low, high] = [255, 0];
    for (let i = c; i < pixels.length; i += channels) {
      low = Math.min(low, pixels[i]);
      high = Math.max(high, pixels[i]);
    }
    most = Math.max(most, high - low);
  }
  return most;
}

/**
 * Measures noise by the mask `[1 -2 1; -2 4 -2; 1 -2 1]`, which answers neither to flat areas nor to straight
 * edges: the first quartile of its absolute answers, divided by its gain of 6. Garments on a plain background
 * give about 0 however lively they are; noise over the whole image does not. Images of fewer than three rows or
 * columns have no room for the mask, and give 0.
 * Source: Immerkaer, "Fast Noise Variance Estimation" (1996, doi 10.1006/cviu.1996.0060), with a quartile for
 * the mean.
 */
function noiseLevel({ pixels, height, width }: PixelImage<Uint8Array>): number {
  const answers = new Uint16Array(Math.max(0, height - 2) * Math.max(0, width - 2));
  let count = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const up = at - width;
      const down = at + width;
      const corners = pixels[up - 1] + pixels[up + 1] + pixels[down - 1] + pixels[down + 1];
      const sides = pixels[up] + pixels[down] + pixels[at - 1] + pixels[at + 1];
      answers[count++] = Math.abs(corners - 2 * sides + 4 * pixels[at]);
    }
  }
  return count === 0 ? 0 : answers.sort()[Math.floor(count / 4)] / 6;
}

/** Slides each row against the one above: rows read with a wrong width fit best a few columns away. */
function rowDrift({ pixels, width }: PixelImage<Uint8Array>): { drift: number; driftMismatch: number } {
  const most = Math.floor(scaledLength(MAX_DRIFT, width));
  const mismatch = (drift: number) => {
    let sum = 0;
    for (let i = 0; i < pixels.length - width - most; i++) {
      const difference = pixels[i] - pixels[i + width + drift];
      sum += difference * difference;
    }
    return sum;
  };
  const straight = mismatch(0);
  let [drift, least] = [0, straight];
  for (let tried = -most; tried <= most; tried++) {
    const sum = mismatch(tried);
    if (sum < least) [drift, least] = [tried, sum];
  }
  return { drift, driftMismatch: straight === 0 ? 1 : least / straight };
}
