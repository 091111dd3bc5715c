/** Describes one grey image as plain typed data: what every function of this folder takes and returns. */
import { imageAt, type ImageSet } from "../core/dataset.ts";

/** Pixels row by row: bytes on the scale 0 to 255, or floats on any scale. */
export type Pixels = Uint8Array | Float32Array;

/** One grey image. */
export interface GreyImage<P extends Pixels = Pixels> {
  /** Row by row: shape `[height, width]`. */
  pixels: P;
  /** Rows, in pixels. */
  height: number;
  /** Columns, in pixels. */
  width: number;
}

/** Returns image `index` of a set; its pixels are a view of the set's, not a copy. */
export function greyImageAt(set: ImageSet, index: number): GreyImage<Uint8Array> {
  return { pixels: imageAt(set, index), height: set.height, width: set.width };
}

/** Throws a TypeError unless the image holds `height * width` pixels and at least one. */
export function assertGreyImage(image: GreyImage): void {
  const { pixels, height, width } = image;
  if (pixels.length === 0 || pixels.length !== height * width) {
    throw new TypeError(
      "Cannot read an image as pixels must hold height * width values, at least one: current value is " +
        `${pixels.length} for ${height} x ${width}`,
    );
  }
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
