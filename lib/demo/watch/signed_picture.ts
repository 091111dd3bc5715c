/// <reference lib="dom" />
/** Draws numbers of both signs: white is positive, blue negative, black 0. */
import { contextOf } from "../find_element.ts";

/** Numbers in rows. */
export interface SignedPicture {
  height: number;
  width: number;
  /** Returns the number at a place. */
  valueAt(row: number, column: number): number;
  /** The size of a number that is drawn brightest. */
  most: number;
}

/** Red, green and blue of the largest numbers of either sign. */
const POSITIVE = [255, 255, 255] as const, NEGATIVE = [72, 132, 255] as const;

/** Draws one pixel for each number; the style sheet enlarges it. */
export function drawSigned(canvas: HTMLCanvasElement, { height, width, valueAt, most }: SignedPicture): void {
  // Setting a side clears a canvas, even to what it was.
  if (canvas.height !== height || canvas.width !== width) Object.assign(canvas, { height, width });
  const data = new ImageData(width, height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      data.data.set(signedColour(valueAt(row, column) / (most || 1)), 4 * (row * width + column));
    }
  }
  contextOf(canvas).putImageData(data, 0, 0);
}

/** Returns red, green, blue and opacity of a number from -1 to 1. */
export function signedColour(value: number): [number, number, number, number] {
  const size = Math.min(1, Math.abs(value)), colour = value < 0 ? NEGATIVE : POSITIVE;
  const [red, green, blue] = colour.map((part) => Math.round(part * size));
  return [red, green, blue, 255];
}
