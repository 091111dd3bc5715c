/** Fills an area of a drawing. */
import type { GreyImage } from "../image/grey_image.ts";

/** How far a pixel's brightness may be from that of the first one and still belong to its area, of 255. */
const TOLERANCE = 24;

/**
 * Returns the pixels that hang together with pixel `start`, side by side or one above the other, and are nearly as
 * bright: 1 for these, 0 for the rest; shape `[height, width]`.
 *
 * @throws {RangeError} when the image has no such pixel
 */
export function areaAround({ pixels, height, width }: GreyImage<Uint8Array>, start: number): Uint8Array {
  if (!Number.isInteger(start) || start < 0 || start >= height * width) {
    throw new RangeError(
      `Cannot find an area as its first pixel must be an integer from 0 to ${height * width - 1}: ` +
        `current value is ${start}`,
    );
  }
  const area = new Uint8Array(height * width), waiting = [start];
  const visit = (p: number) => {
    if (area[p] === 1 || Math.abs(pixels[p] - pixels[start]) > TOLERANCE) return;
    area[p] = 1;
    waiting.push(p);
  };
  visit(start);
  for (let p = waiting.pop(); p !== undefined; p = waiting.pop()) {
    const x = p % width;
    if (x > 0) visit(p - 1);
    if (x < width - 1) visit(p + 1);
    if (p >= width) visit(p - width);
    if (p < (height - 1) * width) visit(p + width);
  }
  return area;
}
