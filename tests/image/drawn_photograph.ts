/** Draws photographs for tests. */
import type { ColourImage } from "../../lib/image/photograph/colour_image.ts";

export type Rgb = readonly [number, number, number];

/** A rectangle of one colour. */
export interface Patch {
  top: number;
  left: number;
  height: number;
  width: number;
  colour: Rgb;
}

/** Draws rectangles over a background of one colour, each over those before. */
export function drawnPhotograph(
  size: { height: number; width: number },
  { background, patches }: { background: Rgb; patches: readonly Patch[] },
): ColourImage {
  const { height, width } = size, pixels = new Uint8Array(height * width * 3);
  const whole = { top: 0, left: 0, height, width, colour: background };
  for (const patch of [whole, ...patches]) {
    for (let y = patch.top; y < patch.top + patch.height; y++) {
      for (let x = patch.left; x < patch.left + patch.width; x++) {
        pixels.set(patch.colour, 3 * (y * width + x));
      }
    }
  }
  return { pixels, height, width };
}
