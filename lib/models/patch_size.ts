/** Chooses into how many parts a transformer takes an image apart. */

/** Tokens that an image becomes at most: attention costs the square of their number. */
const MOST_TOKENS = 64;

/** Returns the smallest power of two, from 2 on, that makes 64 tokens of an image at most: 4 for 28 x 28 pixels. */
export function patchSizeFor([height, width]: readonly [height: number, width: number, ...number[]]): number {
  const tokens = (size: number) => Math.ceil(height / size) * Math.ceil(width / size);
  let size = 2;
  while (tokens(size) > MOST_TOKENS) size *= 2;
  return size;
}
