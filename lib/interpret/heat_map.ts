/** Describes what explanations of images give out: numbers that lie over an image. */
import type { GreyImage } from "../image/grey_image.ts";

/** An array of numbers that has the shape of an image; `heatImageGrid` of `lib/charts/` draws it. */
export interface ValueImage {
  /** One number per pixel, row by row: shape `[height, width]`. */
  values: Float32Array;
  height: number;
  width: number;
}

/** What each place of an image has to do with one class. */
export interface HeatMap extends ValueImage {
  /** The class that is explained. */
  explained: number;
}

/** Which class of each image to explain. */
export interface ExplainedClasses {
  /** A class for each image. @default the one with the highest score, the first one in a tie */
  explained?: ArrayLike<number> | undefined;
}

/** Returns the image under the name that charts know. */
export function valueImage({ pixels, height, width }: GreyImage<Float32Array>): ValueImage {
  return { values: pixels, height, width };
}
