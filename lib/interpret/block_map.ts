/** Draws one number for each block of an image as a map of its pixels. */
import { checkLength } from "../core/check.ts";
import type { ValueImage } from "./heat_map.ts";

/**
 * Lays one number for each block over an image: each pixel has that of its block, 0 where there is none.
 *
 * @param blocks places of values, as of `imageBlocks` for images of these channels
 * @throws {TypeError} unless there is a number for each block
 */
export function blockMap(
  blocks: readonly ArrayLike<number>[],
  values: ArrayLike<number>,
  { height, width, channels = 1 }: { height: number; width: number; channels?: 1 | 3 },
): ValueImage {
  checkLength("map blocks", { name: "values", value: values.length, wanted: blocks.length, of: "blocks" });
  const map = new Float32Array(height * width);
  blocks.forEach((places, block) => {
    for (let i = 0; i < places.length; i++) map[Math.floor(places[i] / channels)] = values[block];
  });
  return { values: map, height, width };
}
