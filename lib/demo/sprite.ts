/** Puts many small images of one size on one sheet, and takes them off it. */
import { imageAt, type ImageSet } from "../core/dataset.ts";
import type { GreyImage } from "../image/grey_image.ts";

/** How images lie on a sheet: row by row from the upper left corner. */
export interface SpriteGrid {
  /** Images. */
  size: number;
  /** Images in a row. */
  columns: number;
  /** Rows of an image, in pixels. */
  height: number;
  /** Columns of an image, in pixels. */
  width: number;
}

/** Returns all images of the set on one sheet; what is left of its last row is black. */
export function joinSprite(set: ImageSet, { columns }: Pick<SpriteGrid, "columns">): GreyImage<Uint8Array> {
  const { size, height, width } = set;
  const sheet = {
    pixels: new Uint8Array(Math.ceil(size / columns) * height * columns * width),
    height: Math.ceil(size / columns) * height,
    width: columns * width,
  };
  for (let i = 0; i < size; i++) {
    const image = imageAt(set, i);
    for (let y = 0; y < height; y++) {
      sheet.pixels.set(image.subarray(y * width, (y + 1) * width), placeOf(i, y, { columns, height, width }));
    }
  }
  return sheet;
}

/**
 * Returns image `index` of the sheet.
 *
 * @throws {RangeError} when there is no such image
 */
export function takeFromSprite(
  { pixels }: GreyImage<Uint8Array>,
  index: number,
  grid: SpriteGrid,
): GreyImage<Uint8Array> {
  const { size, height, width } = grid;
  if (!Number.isInteger(index) || index < 0 || index >= size) {
    throw new RangeError(
      `Cannot take image as index must be an integer from 0 to ${size - 1}: current value is ${index}`,
    );
  }
  const image = new Uint8Array(height * width);
  for (let y = 0; y < height; y++) {
    const start = placeOf(index, y, grid);
    image.set(pixels.subarray(start, start + width), y * width);
  }
  return { pixels: image, height, width };
}

/** Returns where on the sheet row `y` of an image begins. */
function placeOf(index: number, y: number, { columns, height, width }: Omit<SpriteGrid, "size">): number {
  const top = Math.floor(index / columns) * height, left = (index % columns) * width;
  return (top + y) * columns * width + left;
}
