/** Resizes an image: bilinear where it grows, area averaging where it shrinks. */
import { checkInteger } from "../core/check.ts";
import {
  assertPixelImage,
  type Channels,
  likeImage,
  type PixelImage,
  type Pixels,
  roundingOffset,
  zerosLike,
} from "./pixel_image.ts";

export interface ResizeOptions {
  /** Rows of the result, in pixels. */
  height: number;
  /** Columns of the result, in pixels. */
  width: number;
  /**
   * How an axis that gets shorter is computed. "area" averages all that a result pixel covers; "bilinear"
   * looks at two neighbours only, and so aliases below half the size.
   * @default "area"
   */
  shrink?: "area" | "bilinear";
}

/** What one result position takes from the source: `weights[k]` of position `first + k`, summing to 1. */
interface Taps {
  first: number;
  weights: number[];
}

/**
 * Resizes an image to any size; the same size returns the same pixels. Each axis is treated by itself.
 * Pixels are squares with their centres at half coordinates, and the border repeats beyond the edge.
 *
 * @throws {RangeError} when a side is not a whole number of 1 or more.
 */
export function resize<P extends Pixels, C extends Channels = 1>(
  image: PixelImage<P, C>,
  options: ResizeOptions,
): PixelImage<P, C> {
  assertPixelImage(image);
  const { height, width, shrink = "area" } = options;
  for (const [name, side] of Object.entries({ height, width })) {
    checkInteger("resize", { name: name, value: side, least: 1 });
  }
  const columns = axisTaps(image.width, width, shrink);
  const rows = axisTaps(image.height, height, shrink);

  const narrowed = narrow(image, columns), row = narrowed.length / image.height;
  const pixels = zerosLike(image.pixels, height * row);
  const half = roundingOffset(pixels);
  for (let y = 0; y < height; y++) {
    const { first, weights } = rows[y];
    for (let i = 0; i < row; i++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k] * narrowed[(first + k) * row + i];
      pixels[y * row + i] = sum + half;
    }
  }
  return likeImage(image, pixels, { height, width });
}

/** Resizes every row: shape `[height, columns.length, channels]`. */
function narrow({ pixels, height, width, channels = 1 }: PixelImage, columns: readonly Taps[]): Float64Array {
  const narrowed = new Float64Array(height * columns.length * channels);
  for (let y = 0, to = 0; y < height; y++) {
    for (const { first, weights } of columns) {
      const from = (y * width + first) * channels;
      for (let c = 0; c < channels; c++, to++) {
        let sum = 0;
        for (let k = 0; k < weights.length; k++) sum += weights[k] * pixels[from + k * channels + c];
        narrowed[to] = sum;
      }
    }
  }
  return narrowed;
}

function axisTaps(from: number, to: number, shrink: "area" | "bilinear"): Taps[] {
  const taps = to < from && shrink === "area" ? areaTaps : bilinearTaps;
  return Array.from({ length: to }, (_, position) => taps(position, from, from / to));
}

/** Weighs source pixels by the length of each that lies under the result pixel. */
function areaTaps(position: number, from: number, step: number): Taps {
  const start = position * step;
  const end = Math.min(from, start + step);
  const first = Math.floor(start);
  const weights: number[] = [];
  for (let i = first; i < end; i++) weights.push((Math.min(i + 1, end) - Math.max(i, start)) / (end - start));
  return { first, weights };
}

function bilinearTaps(position: number, from: number, step: number): Taps {
  const centre = Math.min(from - 1, Math.max(0, (position + 0.5) * step - 0.5));
  const first = Math.min(Math.floor(centre), Math.max(0, from - 2));
  return { first, weights: from === 1 ? [1] : [1 - (centre - first), centre - first] };
}
