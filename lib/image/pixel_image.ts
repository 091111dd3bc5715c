/** Describes one image, grey or in colour, as plain typed data: what the functions of this folder take and return. */
import { imageAt, type ImageSet } from "../core/dataset.ts";

/** Pixels row by row: bytes on the scale 0 to 255, or floats on any scale. */
export type Pixels = Uint8Array | Float32Array;

/** Values of a pixel: 1 for grey, 3 for red, green and blue. */
export type Channels = 1 | 3;

/** One image, grey or in colour, without transparency. */
export interface PixelImage<P extends Pixels = Pixels, C extends Channels = Channels> {
  /** Row by row, the channels of a pixel side by side: shape `[height, width, channels]`. */
  pixels: P;
  /** Rows, in pixels. */
  height: number;
  /** Columns, in pixels. */
  width: number;
  /** Values of a pixel. @default 1 */
  channels?: C;
}

/** Returns image `index` of a set, with its channels; its pixels are a view of the set's, not a copy. */
export function imageOf(set: ImageSet, index: number): PixelImage<Uint8Array> {
  return likeImage(set, imageAt(set, index));
}

/**
 * Returns an image of these pixels with the channels of another, and its size unless another is given. Grey images do
 * not say that they have one channel.
 */
export function likeImage<P extends Pixels, C extends Channels>(
  { height, width, channels }: Pick<PixelImage<Pixels, C>, "height" | "width" | "channels">,
  pixels: P,
  size: { height: number; width: number } = { height, width },
): PixelImage<P, C> {
  const image = { pixels, height: size.height, width: size.width };
  return channels === 3 ? { ...image, channels } : image;
}

/** Throws a TypeError unless the image holds `height * width * channels` values and at least one pixel. */
export function assertPixelImage({ pixels, height, width, channels = 1 }: PixelImage): void {
  if (channels !== 1 && channels !== 3) {
    throw new TypeError(
      "Cannot read an image as channels must be 1, for grey, or 3, for red, green and blue: " +
        `current value is ${channels}`,
    );
  }
  if (pixels.length > 0 && pixels.length === height * width * channels) return;
  throw new TypeError(
    "Cannot read an image as pixels must hold height * width * channels values, at least one pixel: current value is " +
      `${pixels.length} for ${height} x ${width} x ${channels}`,
  );
}

/** Allocates zeros of the same kind as `pixels`. */
export function zerosLike<P extends Pixels>(pixels: P, length = pixels.length): P {
  return (pixels instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length)) as P;
}

/** Returns what to add before storing, since a byte array cuts fractions off: 0.5 for bytes, 0 for floats. */
export function roundingOffset(pixels: Pixels): number {
  return pixels instanceof Uint8Array ? 0.5 : 0;
}

/** Returns the value of white: 255 for bytes, 1 for floats. */
export function whiteOf(pixels: Pixels): number {
  return pixels instanceof Uint8Array ? 255 : 1;
}
