/** Draws what a histogram of oriented gradients keeps of an image. */
import { checkInteger } from "../../core/check.ts";
import type { GreyImage } from "../grey_image.ts";
import type { Hog } from "./hog.ts";

export interface HogPictureOptions {
  /** Side of a drawn cell, in pixels: an integer of 3 or more. @default 15 */
  cellSide?: number;
}

/**
 * Draws a star in every cell: a line along each edge direction, the brighter the more gradients vote for it.
 * A line runs along the edge, so at right angles to the gradients that its bin counts.
 *
 * @returns bytes of shape `[cellRows * cellSide, cellColumns * cellSide]`; the strongest direction is white.
 * @throws {RangeError} when `cellSide` is out of range.
 */
export function hogPicture(
  { cells, cellRows, cellColumns, bins }: Hog,
  { cellSide = 15 }: HogPictureOptions = {},
): GreyImage<Uint8Array> {
  checkInteger("draw HOG", { name: "cellSide", value: cellSide, least: 3 });
  const [height, width] = [cellRows * cellSide, cellColumns * cellSide];
  const pixels = new Uint8Array(height * width);
  const strongest = cells.reduce((most, votes) => Math.max(most, votes), 0) || 1;
  const reach = (cellSide - 1) / 2;
  for (const [at, votes] of cells.entries()) {
    const cell = Math.floor(at / bins);
    const edge = ((at % bins) + 0.5) * Math.PI / bins + Math.PI / 2;
    const centre = {
      x: (cell % cellColumns) * cellSide + reach,
      y: Math.floor(cell / cellColumns) * cellSide + reach,
    };
    for (let t = -reach; t <= reach; t += 0.5) {
      const x = Math.round(centre.x + t * Math.cos(edge));
      const y = Math.round(centre.y + t * Math.sin(edge));
      pixels[y * width + x] = Math.max(pixels[y * width + x], votes / strongest * 255);
    }
  }
  return { pixels, height, width };
}
