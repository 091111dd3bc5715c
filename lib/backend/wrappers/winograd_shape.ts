/** Which convolutions Winograd's method covers, and for which it pays. */
import type { ConvolutionShape } from "./convolution_shape.ts";

/** Products of a tile of four and of three in one dimension, by stride; a direct convolution takes 12 and 9. */
const TILE_PRODUCTS = { 1: [6, 5], 2: [9, 7] } as const;

/** The method pays where it needs at most this part of the direct products. */
const LARGEST_PART = 0.75;

/** Shorter sides fill no tile. */
const SHORTEST_SIDE = 3;

/** Fewest channels that pay for the transforms, by stride. */
const FEWEST_CHANNELS = { 1: 4, 2: 12 } as const;

/** Fewest tiles, of all images, that pay for the transform of the filter, by stride. */
const FEWEST_TILES = { 1: 16, 2: 32 } as const;

/** Says whether Winograd's kernels cover a convolution, and are faster than the direct ones. */
export function isWinogradConv2d(shape: ConvolutionShape): boolean {
  const { batch, outHeight, outWidth } = shape;
  if (shapeProblem(shape) || Math.min(outHeight, outWidth) < SHORTEST_SIDE) return false;
  const stride = shape.strideHeight as 1 | 2, [four, three] = TILE_PRODUCTS[stride];
  const [rows, columns] = [outHeight, outWidth].map(tilesOfSide);
  const products = [rows, columns].map(({ fours, threes }) => four * fours + three * threes);
  const tiles = batch * (rows.fours + rows.threes) * (columns.fours + columns.threes);
  return products[0] * products[1] <= LARGEST_PART * 9 * outHeight * outWidth &&
    Math.min(shape.inChannels, shape.outChannels) >= FEWEST_CHANNELS[stride] && tiles >= FEWEST_TILES[stride];
}

/** Returns how many tiles of four and of three cover a side; together they are as long, or a little longer. */
export function tilesOfSide(length: number): { fours: number; threes: number } {
  const threes = [0, 3, 2, 1][length % 4];
  if (3 * threes <= length) return { fours: (length - 3 * threes) / 4, threes };
  return { fours: 0, threes: Math.ceil(length / 3) };
}

/** Throws RangeError for shapes that the method does not cover. */
export function checkWinogradShape(shape: ConvolutionShape): void {
  const problem = shapeProblem(shape);
  if (problem) throw new RangeError(`Cannot convolve by Winograd's method as ${problem}`);
}

/** Returns what keeps the method from covering a convolution, in words, or nothing. */
function shapeProblem(shape: ConvolutionShape): string | undefined {
  const { filterHeight, filterWidth, dilationHeight, dilationWidth } = shape;
  if (filterHeight !== 3 || filterWidth !== 3) {
    return `the filter must be 3 x 3: current value is ${filterHeight} x ${filterWidth}`;
  }
  if (dilationHeight !== 1 || dilationWidth !== 1) {
    return `dilations must be 1: current values are ${dilationHeight} and ${dilationWidth}`;
  }
  for (const name of ["inChannels", "outChannels"] as const) {
    if (shape[name] % 4 === 0 && shape[name] > 0) continue;
    return `${name} must be a multiple of 4: current value is ${shape[name]}`;
  }
  const { padTop, padLeft, strideHeight, strideWidth } = shape;
  if (strideHeight !== strideWidth || strideHeight !== 1 && strideHeight !== 2) {
    return `strides must be 1 or 2, both the same: current values are ${strideHeight} and ${strideWidth}`;
  }
  const paddings = {
    padTop,
    padBottom: strideHeight * (shape.outHeight - 1) + 3 - shape.inHeight - padTop,
    padLeft,
    padRight: strideWidth * (shape.outWidth - 1) + 3 - shape.inWidth - padLeft,
  };
  for (const [name, padding] of Object.entries(paddings)) {
    if (padding < 0 || padding > 2) return `${name} must be 0 to 2: current value is ${padding}`;
  }
  return undefined;
}
