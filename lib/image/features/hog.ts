/** Describes an image by its edge directions: histograms of oriented gradients. */
import { checkInteger } from "../../core/check.ts";
import { crop } from "../crop.ts";
import { lumaImage } from "../luma.ts";
import type { PixelImage, Pixels } from "../pixel_image.ts";
import { hogCellSize } from "./hog_cell_size.ts";

export interface HogOptions {
  /**
   * Side of a cell, in pixels; must divide height and width. Where none is given and none divides them, what fills no
   * cell is left out, as much on either side.
   *
   * @default as of `hogCellSize()`: 4 for 28 x 28 pixels
   */
  cellSize?: number;
  /** Side of a block, in cells; blocks overlap, one cell apart. @default 2 */
  blockSize?: number;
  /** Directions told apart over 180 degrees. @default 9 */
  bins?: number;
}

/** Histograms of oriented gradients of one image. */
export interface Hog {
  /**
   * All blocks' normalised histograms, ready for a classifier: shape `[blockRows * blockColumns * blockSize^2 * bins]`.
   */
  descriptor: Float32Array;
  /** Histograms before normalising, for drawing: shape `[cellRows, cellColumns, bins]`. */
  cells: Float32Array;
  cellRows: number;
  cellColumns: number;
  /** Bin `b` stands for gradients of `(b + 0.5) * 180 / bins` degrees; 0 is rightwards, 90 downwards. */
  bins: number;
}

/** Above this fraction no direction of a block may count ("Hys"), so that one strong edge does not drown the rest. */
const CLIP = 0.2;
const EPSILON = 1e-6;

/**
 * Computes histograms of oriented gradients of an image, of one in colour those of its luma: gradients by `[-1 0 1]`
 * with repeated borders, unsigned directions weighted by magnitude and shared between the two nearest bins and the four
 * nearest cells, blocks scaled by L2-Hys. Vote fractions beyond the outer cells go to those, so that no gradient is
 * lost.
 * Source: Dalal and Triggs, "Histograms of Oriented Gradients for Human Detection" (CVPR 2005), section 6.
 *
 * @throws {RangeError} when an option is no positive integer, a cell does not divide the image, or a block
 * is larger than the image.
 */
export function hog(whole: PixelImage, { cellSize: chosen, blockSize = 2, bins = 9 }: HogOptions = {}): Hog {
  const grey = lumaImage(whole), cellSize = chosen ?? hogCellSize(grey);
  const image = chosen === undefined ? cropToCells(grey, cellSize) : grey;
  assertHogOptions(image, cellSize, blockSize, bins);
  const cellRows = image.height / cellSize;
  const cellColumns = image.width / cellSize;
  const cells = cellHistograms(image, cellSize, bins);
  return {
    descriptor: blocks(cells, cellRows, cellColumns, blockSize, bins),
    cells,
    cellRows,
    cellColumns,
    bins,
  };
}

/** Leaves out what fills no cell; the image is returned as it is where there is nothing of that kind. */
function cropToCells(image: PixelImage<Pixels, 1>, cellSize: number): PixelImage<Pixels, 1> {
  const height = image.height - image.height % cellSize, width = image.width - image.width % cellSize;
  if (height === image.height && width === image.width) return image;
  const top = Math.floor((image.height - height) / 2), left = Math.floor((image.width - width) / 2);
  return crop(image, { top, left, height, width });
}

function cellHistograms({ pixels, height, width }: PixelImage, cellSize: number, bins: number): Float32Array {
  const cellColumns = width / cellSize;
  const cells = new Float32Array((height / cellSize) * cellColumns * bins);
  const across = neighbourCells(width, cellSize);
  const along = neighbourCells(height, cellSize);
  for (let y = 0; y < height; y++) {
    const upper = along.first[y] * cellColumns;
    const lower = along.second[y] * cellColumns;
    for (let x = 0; x < width; x++) {
      const { dx, dy } = gradient(pixels, height, width, y, x);
      const magnitude = Math.sqrt(dx * dx + dy * dy);
      if (magnitude === 0) continue;

      const angle = Math.atan2(dy, dx);
      const position = ((angle < 0 ? angle + Math.PI : angle) / Math.PI) * bins - 0.5;
      const floor = Math.floor(position);
      const next = position - floor;
      const bin = (floor + bins) % bins;
      const nextBin = (bin + 1) % bins;

      const left = across.first[x];
      const right = across.second[x];
      const below = along.fraction[y] * magnitude;
      const above = magnitude - below;
      const rightFraction = across.fraction[x];
      vote(cells, (upper + left) * bins, bin, nextBin, next, above * (1 - rightFraction));
      vote(cells, (upper + right) * bins, bin, nextBin, next, above * rightFraction);
      vote(cells, (lower + left) * bins, bin, nextBin, next, below * (1 - rightFraction));
      vote(cells, (lower + right) * bins, bin, nextBin, next, below * rightFraction);
    }
  }
  return cells;
}

function gradient(pixels: Pixels, height: number, width: number, y: number, x: number) {
  const row = y * width;
  return {
    dx: pixels[row + Math.min(width - 1, x + 1)] - pixels[row + Math.max(0, x - 1)],
    dy: pixels[Math.min(height - 1, y + 1) * width + x] - pixels[Math.max(0, y - 1) * width + x],
  };
}

function vote(cells: Float32Array, at: number, bin: number, nextBin: number, next: number, weight: number) {
  cells[at + bin] += weight * (1 - next);
  cells[at + nextBin] += weight * next;
}

/** For each pixel along one axis: the two cells whose centres lie around it, and the second one's fraction. */
function neighbourCells(length: number, cellSize: number) {
  const last = length / cellSize - 1;
  const first = new Uint16Array(length);
  const second = new Uint16Array(length);
  const fraction = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const position = (i + 0.5) / cellSize - 0.5;
    const floor = Math.floor(position);
    first[i] = Math.max(0, floor);
    second[i] = Math.min(last, floor + 1);
    fraction[i] = position - floor;
  }
  return { first, second, fraction };
}

function blocks(
  cells: Float32Array,
  cellRows: number,
  cellColumns: number,
  blockSize: number,
  bins: number,
): Float32Array {
  const blockRows = cellRows - blockSize + 1;
  const blockColumns = cellColumns - blockSize + 1;
  const rowLength = blockSize * bins;
  const blockLength = blockSize * rowLength;
  const descriptor = new Float32Array(blockRows * blockColumns * blockLength);
  let at = 0;
  for (let row = 0; row < blockRows; row++) {
    for (let column = 0; column < blockColumns; column++) {
      for (let inside = 0; inside < blockSize; inside++) {
        const from = ((row + inside) * cellColumns + column) * bins;
        descriptor.set(cells.subarray(from, from + rowLength), at + inside * rowLength);
      }
      normaliseBlock(descriptor, at, blockLength);
      at += blockLength;
    }
  }
  return descriptor;
}

/** L2-Hys: to length 1, clip, to length 1 again. */
function normaliseBlock(descriptor: Float32Array, at: number, length: number): void {
  for (const limit of [CLIP, Infinity]) {
    let squares = EPSILON * EPSILON;
    for (let i = at; i < at + length; i++) squares += descriptor[i] * descriptor[i];
    const factor = 1 / Math.sqrt(squares);
    for (let i = at; i < at + length; i++) descriptor[i] = Math.min(limit, descriptor[i] * factor);
  }
}

function assertHogOptions(image: PixelImage, cellSize: number, blockSize: number, bins: number): void {
  for (const [name, value] of Object.entries({ cellSize, blockSize, bins })) {
    checkInteger("compute HOG", { name: name, value: value, least: 1 });
  }
  const { height, width } = image;
  if (height % cellSize !== 0 || width % cellSize !== 0) {
    throw new RangeError(
      `Cannot compute HOG as cellSize must divide ${height} and ${width}: current value is ${cellSize}`,
    );
  }
  const largest = Math.min(height, width) / cellSize;
  if (blockSize > largest) {
    throw new RangeError(
      `Cannot compute HOG as blockSize must be at most ${largest}: current value is ${blockSize}`,
    );
  }
}
