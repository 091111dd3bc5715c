/** Cuts a rectangle out of an image. */
import { assertGreyImage, type GreyImage, type Pixels, zerosLike } from "./grey_image.ts";

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
export function crop<P extends Pixels>(image: GreyImage<P>, box: Box): GreyImage<P> {
  assertGreyImage(image);
  const { top, left, height, width } = box;
  const isInside = [top, left, height, width].every(Number.isInteger) && top >= 0 && left >= 0 &&
    height >= 1 && width >= 1 && top + height <= image.height && left + width <= image.width;
  if (!isInside) {
    throw new RangeError(
      `Cannot crop as the box must lie within ${image.height} x ${image.width} pixels: current value is ` +
        `${height} x ${width} from row ${top}, column ${left}`,
    );
  }
  const pixels = zerosLike(image.pixels, height * width);
  for (let y = 0; y < height; y++) {
    const start = (top + y) * image.width + left;
    pixels.set(image.pixels.subarray(start, start + width), y * width);
  }
  return { pixels, height, width };
}

/** Returns the smallest rectangle with everything in it that is not 0; undefined when all is 0. */
export function boundingBox({ pixels, width }: GreyImage): Box | undefined {
  let top = Infinity, left = Infinity, bottom = -1, right = -1;
  for (let p = 0; p < pixels.length; p++) {
    if (pixels[p] === 0) continue;
    const y = Math.floor(p / width), x = p % width;
    top = Math.min(top, y);
    bottom = y;
    left = Math.min(left, x);
    right = Math.max(right, x);
  }
  return bottom < 0 ? undefined : { top, left, height: bottom - top + 1, width: right - left + 1 };
}
