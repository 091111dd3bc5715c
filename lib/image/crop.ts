/** Cuts a rectangle out of an image. */
import {
  assertPixelImage,
  type Channels,
  likeImage,
  type PixelImage,
  type Pixels,
  zerosLike,
} from "./pixel_image.ts";

/** A rectangle of whole pixels. */
export interface Box {
  /** First row. */
  top: number;
  /** First column. */
  left: number;
  /** Rows, in pixels. */
  height: number;
  /** Columns, in pixels. */
  width: number;
}

/**
 * Copies the pixels of a rectangle.
 *
 * @throws {RangeError} when the rectangle is empty, reaches beyond the image or has broken coordinates
 */
export function crop<P extends Pixels, C extends Channels = 1>(
  image: PixelImage<P, C>,
  box: Box,
): PixelImage<P, C> {
  assertPixelImage(image);
  const { top, left, height, width } = box;
  const isInside = [top, left, height, width].every(Number.isInteger) && top >= 0 && left >= 0 &&
    height >= 1 && width >= 1 && top + height <= image.height && left + width <= image.width;
  if (!isInside) {
    throw new RangeError(
      `Cannot crop as the box must lie within ${image.height} x ${image.width} pixels: current value is ` +
        `${height} x ${width} from row ${top}, column ${left}`,
    );
  }
  const { channels = 1 } = image, row = width * channels;
  const pixels = zerosLike(image.pixels, height * row);
  for (let y = 0; y < height; y++) {
    const start = ((top + y) * image.width + left) * channels;
    pixels.set(image.pixels.subarray(start, start + row), y * row);
  }
  return likeImage(image, pixels, { height, width });
}

/** Returns the smallest rectangle with everything in it that is not 0; undefined when all is 0. */
export function boundingBox({ pixels, width, channels = 1 }: PixelImage): Box | undefined {
  let top = Infinity, left = Infinity, bottom = -1, right = -1;
  for (let i = 0; i < pixels.length; i++) {
    if (pixels[i] === 0) continue;
    const p = Math.floor(i / channels), y = Math.floor(p / width), x = p % width;
    top = Math.min(top, y);
    bottom = y;
    left = Math.min(left, x);
    right = Math.max(right, x);
  }
  return bottom < 0 ? undefined : { top, left, height: bottom - top + 1, width: right - left + 1 };
}
