/** Makes images small for the audit: squares of pixels become their mean. */
import type { ImageSet } from "../../core/dataset.ts";

/** Side of the reduced image that is aimed at, in pixels. */
const REDUCED_SIDE = 14;

/** How images are reduced. */
export interface ReducedGrid {
  /** Columns of the image. */
  width: number;
  /** Side of the squares of pixels that become one. */
  factor: number;
  /** Rows of the reduced image; what fills no square at the lower or right edge is left out. */
  rows: number;
  /** Columns of the reduced image. */
  columns: number;
}

/** Chooses squares so that about 14 x 14 of them make an image: 2 x 2 pixels for 28 x 28. */
export function reducedGrid({ height, width }: Pick<ImageSet, "height" | "width">): ReducedGrid {
  const wanted = Math.max(1, Math.round(Math.sqrt(height * width) / REDUCED_SIDE));
  const factor = Math.min(wanted, height, width);
  return { width, factor, rows: Math.floor(height / factor), columns: Math.floor(width / factor) };
}

/** Averages squares of an image's luma into `reduced`, on the scale 0 to 1, and returns it. */
export function reduceImage(
  pixels: Uint8Array,
  { width, factor, rows, columns }: ReducedGrid,
  reduced: Float32Array,
): Float32Array {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const first = factor * (row * width + column);
      let sum = 0;
      for (let y = first; y < first + factor * width; y += width) {
        for (let i = y; i < y + factor; i++) sum += pixels[i];
      }
      reduced[row * columns + column] = sum / (factor * factor * 255);
    }
  }
  return reduced;
}
