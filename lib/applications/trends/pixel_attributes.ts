/** Measures what a shopper sees of a garment without knowing its class. */
import type { ImageSet } from "../../core/dataset.ts";
import { type GarmentPixels, garmentPixels } from "./garment_pixels.ts";

/** The names of the attributes, in the order in which tastes weigh them. */
export const ATTRIBUTE_NAMES = ["brightness", "contrast", "coverage", "slenderness"] as const;

/** The name of an attribute. */
export type AttributeName = typeof ATTRIBUTE_NAMES[number];

/** Attributes of images, each of shape `[size]`. */
export type PixelAttributes = Record<AttributeName, Float64Array>;

/**
 * Measures every image of a set by its pixels alone: brightness and contrast, the mean and the population standard
 * deviation of the garment's pixels on the scale 0 to 1; coverage, the garment's fraction of all pixels; slenderness,
 * the height of the box around it over its width, 1 where it is square. What the garment is says `garmentPixels`; the
 * brightness of a colour is its luma. An image without a garment has 0 throughout.
 */
export function pixelAttributes(set: ImageSet): PixelAttributes {
  const columns = ATTRIBUTE_NAMES.map((name) => [name, new Float64Array(set.size)] as const);
  const attributes = Object.fromEntries(columns) as PixelAttributes;
  for (let index = 0; index < set.size; index++) {
    const measured = measure(garmentPixels(set, index), set.width);
    for (const name of ATTRIBUTE_NAMES) attributes[name][index] = measured[name];
  }
  return attributes;
}

function measure(
  { brightness: pixels, isGarment }: GarmentPixels,
  width: number,
): Record<AttributeName, number> {
  let [count, sum, squares] = [0, 0, 0];
  let [top, bottom, left, right] = [Infinity, -1, Infinity, -1];
  for (let i = 0; i < pixels.length; i++) {
    if (!isGarment(i)) continue;
    count++;
    sum += pixels[i];
    squares += pixels[i] ** 2;
    const y = Math.floor(i / width), x = i % width;
    [top, bottom] = [Math.min(top, y), y];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
  }
  if (count === 0) return { brightness: 0, contrast: 0, coverage: 0, slenderness: 0 };
  return {
    brightness: sum / count / 255,
    // Sums of squared bytes are whole numbers, so that nothing is lost in the difference; lumas of one colour may
    // round.
    contrast: Math.sqrt(Math.max(0, squares * count - sum ** 2)) / count / 255,
    coverage: count / pixels.length,
    slenderness: (bottom - top + 1) / (right - left + 1),
  };
}
