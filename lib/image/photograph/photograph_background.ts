/** Measures the background of a photograph by its border. */
import { checkFraction } from "../../core/check.ts";
import { quantile } from "../../core/statistics.ts";
import { assertColourImage, type ColourImage } from "./colour_image.ts";

/** A background of one colour, more or less. */
export interface PhotographBackground {
  /** Median red, green and blue of the border, each 0 to 255. */
  colour: [number, number, number];
  /** How far a pixel may be from the colour and still be background: a fraction of the largest distance in RGB. */
  tolerance: number;
  /** Fraction of the border's pixels within the tolerance, 0 to 1: the lower, the busier the background. */
  fraction: number;
}

export interface PhotographBackgroundOptions {
  /**
   * The tolerance, 0 to 1.
   *
   * @default three times the border's median distance from its colour, but at least 0.05 and at most 0.2
   */
  tolerance?: number;
}

/** From black to white, the largest distance in RGB. */
const LARGEST_DISTANCE = 255 * Math.sqrt(3);
/** How much of the shorter side the border takes. */
const BORDER_FRACTION = 0.02;

/**
 * Returns the colour along the border of a photograph (2 % of the shorter side, at least one pixel) and how far
 * background may stray from it. The lower bound of 5 % is what trimmed the pictures of Fashion-MNIST
 * (Xiao, Rasul and Vollgraf 2017, arXiv 1708.07747, section 2); uneven light asks for more.
 *
 * @throws {RangeError} when `tolerance` is not a number from 0 to 1
 */
export function photographBackground(
  image: ColourImage,
  options: PhotographBackgroundOptions = {},
): PhotographBackground {
  assertColourImage(image);
  const border = borderPixels(image);
  const [red, green, blue] = [0, 1, 2].map((c) => upperMedian(border.map((p) => image.pixels[3 * p + c])));
  const colour: [number, number, number] = [red, green, blue];
  const distances = border.map((p) => colourDistance(image, p, colour));
  const tolerance = options.tolerance ?? Math.min(0.2, Math.max(0.05, 3 * upperMedian(distances)));
  checkFraction("measure background", { name: "tolerance", value: tolerance });
  const fraction = distances.filter((distance) => distance <= tolerance).length / border.length;
  return { colour, tolerance, fraction };
}

/** Returns how far pixel `p` is from a colour: the Euclidean distance in RGB as a fraction of the largest, 0 to 1. */
export function colourDistance({ pixels }: ColourImage, p: number, [red, green, blue]: number[]): number {
  const byRed = pixels[3 * p] - red, byGreen = pixels[3 * p + 1] - green, byBlue = pixels[3 * p + 2] - blue;
  // Math.hypot() takes many times as long, and guards against overflows that cannot occur here.
  return Math.sqrt(byRed * byRed + byGreen * byGreen + byBlue * byBlue) / LARGEST_DISTANCE;
}

function borderPixels({ height, width }: ColourImage): number[] {
  const depth = Math.max(1, Math.round(BORDER_FRACTION * Math.min(height, width)));
  const indices: number[] = [];
  for (let y = 0; y < height; y++) {
    const isEdgeRow = y < depth || y >= height - depth;
    for (let x = 0; x < width; x++) {
      if (isEdgeRow || x < depth || x >= width - depth) indices.push(y * width + x);
    }
  }
  return indices;
}

/** Returns the median, of an even number of values the higher one of the middle two: a colour that occurs. */
function upperMedian(values: readonly number[]): number {
  return quantile(Float64Array.from(values).sort(), 0.5, "higher");
}
