/**
 * Between images and frequencies: the two-dimensional transforms, made of vertical passes over whole rows and
 * horizontal ones over the tiles of a row. Columns that neighbouring tiles share are transformed once.
 *
 * A set of frequencies is [6 * 6][tile][channel], [9 * 9] at stride 2. Tiles of three lack the last one or two
 * of their dimension, so tiles are sorted by kind, and every frequency's tiles lie in one run: first four rows
 * high and three columns wide, then 4 x 4, 3 x 4, 3 x 3; within a kind by image, row, column.
 */
import { inputGradientPass, inputPass, outputGradientPass, outputPass } from "./winograd_passes";
import { Plan } from "./winograd_plan";

/** Number of tiles of a kind in `images` images, for kinds in their order: 4 x 3, 4 x 4, 3 x 4, 3 x 3. */
@inline
function tilesOfKind(plan: Plan, images: i32, kind: i32): i32 {
  const rows = kind < 2 ? plan.fourRows : plan.threeRows;
  const columns = kind == 1 || kind == 2 ? plan.fourColumns : plan.threeColumns;
  return images * rows * columns;
}

/** Returns the first tile that has the frequency (i, j). */
export function firstTile(plan: Plan, images: i32, j: i32): i32 {
  return j >= plan.sharedPoints ? tilesOfKind(plan, images, 0) : 0;
}

/** Returns the end of the run of tiles that have the frequency (i, j). */
export function lastTile(plan: Plan, images: i32, i: i32, j: i32): i32 {
  let end = tilesOfKind(plan, images, 0) + tilesOfKind(plan, images, 1);
  if (i < plan.sharedPoints) end += tilesOfKind(plan, images, 2);
  if (i < plan.sharedPoints && j < plan.sharedPoints) end += tilesOfKind(plan, images, 3);
  return end;
}

/** Returns the place of the first tile of row `row` that is four columns wide, in image `image`. */
function fourTile(plan: Plan, images: i32, image: i32, row: i32): i32 {
  const before = tilesOfKind(plan, images, 0);
  if (row < plan.fourRows) return before + (image * plan.fourRows + row) * plan.fourColumns;
  const place = image * plan.threeRows + row - plan.fourRows;
  return before + tilesOfKind(plan, images, 1) + place * plan.fourColumns;
}

/** Returns the place of the first tile of row `row` that is three columns wide, in image `image`. */
function threeTile(plan: Plan, images: i32, image: i32, row: i32): i32 {
  if (row < plan.fourRows) return (image * plan.fourRows + row) * plan.threeColumns;
  const place = image * plan.threeRows + row - plan.fourRows;
  return lastTile(plan, images, 0, plan.points - 1) + place * plan.threeColumns;
}

/** Returns the first output row of tile row `row`. */
@inline
function rowOfTile(plan: Plan, row: i32): i32 {
  return row < plan.fourRows ? 4 * row : 3 * row + plan.fourRows;
}

/** Frequencies of the padded image: V = B^T d B. */
export function transformInput(
  plan: Plan, images: i32, image: i32, padded: usize, frequencies: usize, strip: usize,
): void {
  const channels = plan.inChannels, pixel = <usize>channels << 2;
  const width = plan.paddedWidth * channels, pitch = <usize>width << 2, step = plan.inputStride;
  const fourSkip = <usize>(4 * plan.stride - 1) * pixel, threeSkip = <usize>(3 * plan.stride - 1) * pixel;
  for (let row = 0, rows = plan.fourRows + plan.threeRows; row < rows; row++) {
    const isFour = row < plan.fourRows;
    const from = padded + <usize>(plan.stride * rowOfTile(plan, row)) * pitch;
    inputPass(plan, isFour, 1, width, from, pitch, 0, strip, pitch, 0);
    let fours = frequencies + <usize>fourTile(plan, images, image, row) * pixel;
    let threes = frequencies + <usize>threeTile(plan, images, image, row) * pixel;
    let p = strip;
    for (let i = isFour ? plan.points : plan.sharedPoints; i > 0; i--) {
      inputPass(plan, true, plan.fourColumns, channels, p, pixel, fourSkip, fours, step, 0);
      const q = p + <usize>(4 * plan.stride * plan.fourColumns) * pixel;
      inputPass(plan, false, plan.threeColumns, channels, q, pixel, threeSkip, threes, step, 0);
      p += pitch;
      fours += plan.points * step;
      threes += plan.points * step;
    }
  }
}

/** Spreads the gradient of the frequencies over the padded image, which it overwrites: d = B V B^T, summed. */
export function transformInputGradient(
  plan: Plan, images: i32, image: i32, frequencies: usize, frequencyPixel: usize, padded: usize, strip: usize,
): void {
  const channels = plan.inChannels, pixel = <usize>channels << 2, skip = frequencyPixel - pixel;
  const width = plan.paddedWidth * channels, pitch = <usize>width << 2, step = plan.inputStride;
  const fourSkip = <usize>(4 * plan.stride - 1) * pixel, threeSkip = <usize>(3 * plan.stride - 1) * pixel;
  const overlap = <usize>(3 - plan.stride);
  memory.fill(padded, 0, overlap * pitch);
  for (let row = 0, rows = plan.fourRows + plan.threeRows; row < rows; row++) {
    const isFour = row < plan.fourRows;
    let fours = frequencies + <usize>fourTile(plan, images, image, row) * frequencyPixel;
    let threes = frequencies + <usize>threeTile(plan, images, image, row) * frequencyPixel;
    let p = strip;
    for (let i = isFour ? plan.points : plan.sharedPoints; i > 0; i--) {
      memory.fill(p, 0, overlap * pixel);
      inputGradientPass(plan, true, plan.fourColumns, channels, fours, step, skip, p, pixel, fourSkip);
      const q = p + <usize>(4 * plan.stride * plan.fourColumns) * pixel;
      inputGradientPass(plan, false, plan.threeColumns, channels, threes, step, skip, q, pixel, threeSkip);
      p += pitch;
      fours += plan.points * step;
      threes += plan.points * step;
    }
    const to = padded + <usize>(plan.stride * rowOfTile(plan, row)) * pitch;
    inputGradientPass(plan, isFour, 1, width, strip, pitch, 0, to, pitch, 0);
  }
}

/** The covered image from its frequencies: y = A^T M A. */
export function transformOutput(
  plan: Plan, images: i32, image: i32, frequencies: usize, frequencyPixel: usize, y: usize, strip: usize,
): void {
  const channels = plan.outChannels, pixel = <usize>channels << 2, skip = frequencyPixel - pixel;
  const width = plan.coverWidth * channels, pitch = <usize>width << 2, step = plan.outputStride;
  for (let row = 0, rows = plan.fourRows + plan.threeRows; row < rows; row++) {
    const isFour = row < plan.fourRows;
    let fours = frequencies + <usize>fourTile(plan, images, image, row) * frequencyPixel;
    let threes = frequencies + <usize>threeTile(plan, images, image, row) * frequencyPixel;
    let p = strip;
    for (let i = isFour ? plan.points : plan.sharedPoints; i > 0; i--) {
      outputPass(plan, true, plan.fourColumns, channels, fours, step, skip, p, pixel, 3 * pixel);
      const q = p + <usize>(4 * plan.fourColumns) * pixel;
      outputPass(plan, false, plan.threeColumns, channels, threes, step, skip, q, pixel, 2 * pixel);
      p += pitch;
      fours += plan.points * step;
      threes += plan.points * step;
    }
    const to = y + <usize>rowOfTile(plan, row) * pitch;
    outputPass(plan, isFour, 1, width, strip, pitch, 0, to, pitch, 0);
  }
}

/** Frequencies of the gradient of the covered image: D = A dy A^T. */
export function transformOutputGradient(
  plan: Plan, images: i32, image: i32, dy: usize, frequencies: usize, strip: usize,
): void {
  const channels = plan.outChannels, pixel = <usize>channels << 2;
  const width = plan.coverWidth * channels, pitch = <usize>width << 2, step = plan.outputStride;
  for (let row = 0, rows = plan.fourRows + plan.threeRows; row < rows; row++) {
    const isFour = row < plan.fourRows;
    const from = dy + <usize>rowOfTile(plan, row) * pitch;
    outputGradientPass(plan, isFour, 1, width, from, pitch, 0, strip, pitch, 0);
    let fours = frequencies + <usize>fourTile(plan, images, image, row) * pixel;
    let threes = frequencies + <usize>threeTile(plan, images, image, row) * pixel;
    let p = strip;
    for (let i = isFour ? plan.points : plan.sharedPoints; i > 0; i--) {
      outputGradientPass(plan, true, plan.fourColumns, channels, p, pixel, 3 * pixel, fours, step, 0);
      const q = p + <usize>(4 * plan.fourColumns) * pixel;
      outputGradientPass(plan, false, plan.threeColumns, channels, q, pixel, 2 * pixel, threes, step, 0);
      p += pitch;
      fours += plan.points * step;
      threes += plan.points * step;
    }
  }
}
