/** Describes what stands where a part of an image is hidden: each way to hide asks a question of its own. */
import type { PixelImage, Pixels } from "../../image/pixel_image.ts";

/** What a fill may know of an image. */
export interface HiddenImage {
  /** The whole image, nothing hidden. */
  image: PixelImage<Uint8Array>;
  /** Its place in its set, which decides what is drawn for it. */
  index: number;
  /** The class that is explained. */
  label: number;
}

/**
 * One way to hide. To hide is always to show something else, so no fill is neutral: what holds under one alone is a
 * finding about that fill. See `standardFills` for those to try, and `fillDependence` for what they change.
 */
export interface Fill {
  /** For tables and legends: "blurred". */
  name: string;
  /** What is asked by hiding this way, in one sentence: "What if this part were missing?". */
  question: string;
  /**
   * Returns what an image would show if all of it were hidden: `[height, width, channels]` as the image, 0 to 255. The
   * same image and index get the same, whatever was asked before. Nobody writes to the pixels.
   */
  pixelsOf(hidden: HiddenImage): Uint8Array;
}

/**
 * What to hide with: one brightness, 0 to 255; one picture for all images, `[height, width, channels]`, 0 to 255; or a
 * fill, which may depend on the image.
 */
export type FillOption = number | Pixels | Fill;
