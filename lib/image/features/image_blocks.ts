/** Cuts an image into square blocks, named by the places of their pixels. */
import { checkInteger } from "../../core/check.ts";

/** The image's size and the blocks'. */
export interface ImageBlocksOptions {
  /** Rows of an image. */
  height: number;
  /** Columns of an image. */
  width: number;
  /** Values of a pixel; places then count values, the channels of a pixel side by side. @default 1 */
  channels?: 1 | 3;
  /** Rows and columns of a block; those at the right and lower edge may have fewer. @default 4 */
  size?: number;
}

/**
 * Returns for each block, row by row, the places of its values in an image that is stored row by row. Every pixel is in
 * one block.
 *
 * @throws {RangeError} unless all are integers of 1 or more
 */
export function imageBlocks({ height, width, channels = 1, size = 4 }: ImageBlocksOptions): number[][] {
  for (const [name, value] of Object.entries({ height, width, channels, size })) {
    checkInteger("cut an image into blocks", { name, value, least: 1 });
  }
  const across = Math.ceil(width / size);
  const blocks = Array.from({ length: across * Math.ceil(height / size) }, (): number[] => []);
  for (let place = 0; place < height * width * channels; place++) {
    const pixel = Math.floor(place / channels), row = Math.floor(pixel / width), column = pixel % width;
    blocks[Math.floor(row / size) * across + Math.floor(column / size)].push(place);
  }
  return blocks;
}
