/** Puts many small images of one size on one sheet, and takes them off it. */
import { imageAt, type ImageSet } from "../core/dataset.ts";
import { likeImage, type PixelImage } from "../image/pixel_image.ts";

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
  /** Values of a pixel. @default 1 */
  channels?: 1 | 3;
}

/** Returns all images of the set on one sheet, with its channels; what is left of its last row is black. */
export function joinSprite(set: ImageSet, { columns }: Pick<SpriteGrid, "columns">): PixelImage<Uint8Array> {
  const { size, height, width, channels = 1 } = set, row = width * channels;
  const sides = { height: Math.ceil(size / columns) * height, width: columns * width };
  const sheet = likeImage(set, new Uint8Array(sides.height * sides.width * channels), sides);
  for (let i = 0; i < size; i++) {
    const image = imageAt(set, i);
    for (let y = 0; y < height; y++) {
      sheet.pixels.set(image.subarray(y * row, (y + 1) * row), placeOf(i, y, { ...set, columns }));
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
  { pixels }: PixelImage<Uint8Array>,
  index: number,
  grid: SpriteGrid,
): PixelImage<Uint8Array> {
  const { size, height, width, channels = 1 } = grid, row = width * channels;
  if (!Number.isInteger(index) || index < 0 || index >= size) {
    throw new RangeError(
      `Cannot take image as index must be an integer from 0 to ${size - 1}: current value is ${index}`,
    );
  }
  const image = new Uint8Array(height * row);
  for (let y = 0; y < height; y++) {
    const start = placeOf(index, y, grid);
    image.set(pixels.subarray(start, start + row), y * row);
  }
  return likeImage({ height, width, channels }, image);
}

/** Returns where on the sheet row `y` of an image begins. */
function placeOf(
  index: number,
  y: number,
  { columns, height, width, channels = 1 }: Omit<SpriteGrid, "size">,
): number {
  const top = Math.floor(index / columns) * height, left = (index % columns) * width;
  return ((top + y) * columns * width + left) * channels;
}
