/** Makes maps that know nothing of their images: what other maps must beat. */
import type { ImageSet } from "../core/dataset.ts";
import { createRandom } from "../core/random.ts";
import { imageBlocks } from "../image/features/image_blocks.ts";
import { blockMap } from "./block_map.ts";
import type { ValueImage } from "./heat_map.ts";

/** How coarse the maps are. */
export interface RandomMapsOptions {
  /** Side of the square blocks that share a number, in pixels: 1 for each pixel its own. @default 1 */
  blockSize?: number;
  /** Seed of the draws. @default 1 */
  seed?: number;
}

/**
 * Returns a map for each image, of numbers that are uniform on 0 to 1. Pixels in a random order destroy an image
 * sooner than whole blocks do: compare with what is as coarse as the maps in question.
 *
 * @throws {RangeError} when an option is out of range
 */
export function randomMaps(
  { size, height, width }: Pick<ImageSet, "size" | "height" | "width">,
  { blockSize = 1, seed = 1 }: RandomMapsOptions = {},
): ValueImage[] {
  const blocks = imageBlocks({ height, width, size: blockSize }), random = createRandom(seed);
  return Array.from({ length: size }, () => blockMap(blocks, blocks.map(random.uniform), { height, width }));
}
