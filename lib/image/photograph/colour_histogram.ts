/** Counts the colours of a picture or of a part of it. */
import { checkInteger, checkLength } from "../../core/check.ts";
import { assertColourImage, type ColourImage } from "./colour_image.ts";

export interface ColourHistogramOptions {
  /** 1 for the pixels to count, 0 for the others: shape `[height, width]`. @default all are counted */
  mask?: Uint8Array;
  /** Parts of the colour circle. The first begins at red and goes towards yellow. @default 12 */
  hueBins?: number;
  /** Steps from dark to light for each hue. @default 2 */
  valueBins?: number;
  /** Steps from black to white for what has no colour. @default 4 */
  greyBins?: number;
}

/** Below this saturation or value (0 to 1) hue is noise, and a pixel counts as grey. */
const MIN_SATURATION = 0.15, MIN_VALUE = 0.12;

/**
 * Returns the fraction of the pixels in each bin of hue and value (HSV: Smith 1978), summing to 1: shape
 * `[hueBins * valueBins + greyBins]`, hue by hue from dark to light, then the greys. Pixels with hardly any
 * saturation or light go to the greys. Two such histograms compare as in Swain and Ballard (1991), "Color
 * Indexing".
 *
 * @throws {RangeError} when a number of bins is not a whole number of 1 or more, or no pixel is to be counted
 * @throws {TypeError} when the mask has another size than the picture
 */
export function colourHistogram(image: ColourImage, options: ColourHistogramOptions = {}): Float32Array {
  assertColourImage(image);
  const { mask, hueBins = 12, valueBins = 2, greyBins = 4 } = options;
  const size = image.height * image.width;
  for (const [name, value] of Object.entries({ hueBins, valueBins, greyBins })) {
    checkInteger("count colours", { name, value, least: 1 });
  }
  if (mask) checkLength("count colours", { name: "mask", value: mask.length, wanted: size, of: "pixels" });
  const fractions = new Float32Array(hueBins * valueBins + greyBins);
  let counted = 0;
  for (let p = 0; p < size; p++) {
    if (mask && mask[p] === 0) continue;
    counted++;
    const { hue, saturation, value } = hsvAt(image, p);
    const isGrey = saturation < MIN_SATURATION || value < MIN_VALUE;
    const first = isGrey ? hueBins * valueBins : binOf(hue, hueBins) * valueBins;
    fractions[first + binOf(value, isGrey ? greyBins : valueBins)]++;
  }
  if (counted === 0) {
    throw new RangeError(
      "Cannot count colours as mask must choose 1 pixel or more: current value is 0",
    );
  }
  return fractions.map((count) => count / counted);
}

/** Returns hue, saturation and value, each 0 to 1; hue is below 1, and 0 for grey. */
function hsvAt({ pixels }: ColourImage, p: number): { hue: number; saturation: number; value: number } {
  const red = pixels[3 * p], green = pixels[3 * p + 1], blue = pixels[3 * p + 2];
  const value = Math.max(red, green, blue), spread = value - Math.min(red, green, blue);
  if (spread === 0) return { hue: 0, saturation: 0, value: value / 255 };
  let sixths: number;
  if (value === red) sixths = ((green - blue) / spread + 6) % 6;
  else if (value === green) sixths = 2 + (blue - red) / spread;
  else sixths = 4 + (red - green) / spread;
  return { hue: sixths / 6, saturation: spread / value, value: value / 255 };
}

function binOf(value: number, bins: number): number {
  return Math.min(bins - 1, Math.floor(value * bins));
}
