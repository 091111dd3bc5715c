/** Describes one picture in colour as plain typed data, and how it becomes a grey one. */
import type { GreyImage } from "../grey_image.ts";
import { lumaImage } from "../luma.ts";

/** One picture in colour; where it is transparent, white shows. */
export interface ColourImage {
  /** Red, green and blue of each pixel, 0 to 255 (sRGB), row by row: shape `[height, width, 3]`. */
  pixels: Uint8Array;
  /** Rows, in pixels. */
  height: number;
  /** Columns, in pixels. */
  width: number;
  /** How opaque each pixel was, 0 to 255: shape `[height, width]`; undefined where all are opaque. */
  alpha?: Uint8Array;
}

/** Throws a TypeError unless the picture holds `height * width * 3` bytes and at least one pixel. */
export function assertColourImage({ pixels, height, width }: ColourImage): void {
  if (pixels.length === 0 || pixels.length !== height * width * 3) {
    throw new TypeError(
      "Cannot read a picture as pixels must hold height * width * 3 values, at least three: current value is " +
        `${pixels.length} for ${height} x ${width}`,
    );
  }
}

/** Returns the luma of each pixel, 0 to 255 (ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B). */
export function greyOf(image: ColourImage): GreyImage<Uint8Array> {
  assertColourImage(image);
  return lumaImage({ ...image, channels: 3 });
}
