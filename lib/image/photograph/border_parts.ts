/** Keeps of a mask what reaches the edge of the picture. */
import { connectedParts } from "./connected_parts.ts";

/**
 * Returns a mask of the parts that touch the border: 1 for each pixel that is not 0 and hangs together with the first
 * or last row or column over sides of such pixels, 0 for all others. Shape `[height, width]`.
 *
 * @throws {TypeError} when the mask does not hold whole rows of `width` pixels
 */
export function borderParts(mask: Uint8Array, width: number): Uint8Array {
  const { parts } = connectedParts(mask, width), last = mask.length / width - 1, atBorder = new Set<number>();
  parts.forEach((part, place) => {
    const row = Math.floor(place / width), column = place % width;
    if (row === 0 || row === last || column === 0 || column === width - 1) atBorder.add(part);
  });
  atBorder.delete(0);
  return Uint8Array.from(parts, (part) => atBorder.has(part) ? 1 : 0);
}
