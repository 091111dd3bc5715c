/** Chooses the cells of histograms of oriented gradients. */
import type { PixelImage } from "../pixel_image.ts";

/** Cells along the shorter side of a large image, and the side of a cell in a small one. */
const CELLS = 7, SMALL_CELL = 4;

/**
 * Returns the side of a cell in pixels, so that a large image has about as many cells as a small one: near a seventh of
 * the shorter side, and 4 pixels at least, one that divides both sides where there is one; and two cells on the shorter
 * side at least.
 */
export function hogCellSize({ height, width }: Pick<PixelImage, "height" | "width">): number {
  const shorter = Math.min(height, width), most = Math.max(1, Math.floor(shorter / 2));
  const wanted = Math.min(most, Math.max(SMALL_CELL, shorter / CELLS));
  const near = Array.from({ length: most }, (_, i) => i + 1)
    .filter((side) => Math.abs(side - wanted) <= wanted / 2)
    .sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
  return near.find((side) => height % side === 0 && width % side === 0) ?? Math.round(wanted);
}
