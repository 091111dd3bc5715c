/** Counts how often each brightness occurs. */
import { checkInteger } from "../../core/check.ts";
import { type Pixels, whiteOf } from "../pixel_image.ts";
import { pixelStatistics } from "../normalise.ts";

export interface HistogramOptions {
  /** Number of bins of equal width. @default 16 */
  bins?: number;
}

/** How the pixels of an image, or of a whole set, are spread over brightness. */
export interface IntensityHistogram {
  /** Pixels in each bin: shape `[bins]`. */
  counts: Float64Array;
  /** Borders of the bins from 0 to white, on the scale of the pixels: shape `[bins + 1]`. */
  edges: Float64Array;
  /** Mean brightness on the scale of the pixels. */
  mean: number;
  /** Population standard deviation on the scale of the pixels. */
  std: number;
}

/**
 * Counts values in bins of equal width; of pixels in colour the channels together. Bytes are spread over 0 to 256 (so
 * that 256 bins hold one value each), floats over 0 to 1 with 1 in the last bin; what lies beyond goes to the nearest
 * bin.
 *
 * @throws {RangeError} when `bins` is not a whole number of 1 or more, or there are no pixels.
 */
export function intensityHistogram(
  pixels: Pixels,
  { bins = 16 }: HistogramOptions = {},
): IntensityHistogram {
  checkInteger("count brightness", { name: "bins", value: bins, least: 1 });
  const { mean, std } = pixelStatistics(pixels);
  const white = whiteOf(pixels);
  const top = pixels instanceof Uint8Array ? 256 : 1;
  const counts = new Float64Array(bins);
  for (let i = 0; i < pixels.length; i++) {
    counts[Math.min(bins - 1, Math.max(0, Math.floor((pixels[i] * bins) / top)))]++;
  }
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) => (i * top) / bins);
  return { counts, edges, mean: mean * white, std: std * white };
}
