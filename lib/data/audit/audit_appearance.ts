/** Learns what a data set's images look like, and tells which damage would explain one that does not. */
import { breather } from "../../core/breather.ts";
import type { ImageSet } from "../../core/dataset.ts";
import { greyImageAt } from "../../image/grey_image.ts";
import { fitPrincipalComponents, type PrincipalComponents } from "../../matrix/principal_components.ts";
import type { Background } from "./audit_background.ts";
import { type ReducedGrid, reducedGrid, reduceImage } from "./audit_reduced.ts";

/** Components for each pixel of the reduced image, and at most: 30 of 14 x 14. */
const COMPONENTS_PER_PIXEL = 30 / 196;
const MOST_COMPONENTS = 30;
/** Images to which appearance is fitted at most; more do not change it. */
const MAX_FITTED = 6_000;
/** Smallest sideways wrap that is looked for, of all columns: below it a shift cannot be told from a garment's cut. */
const MIN_WRAP = 1 / 7;

/** Principal components of the reduced images, and these. */
export interface Appearance {
  fitted: PrincipalComponents;
  grid: ReducedGrid;
  background: Background;
  /** Reduced images on the scale 0 to 1: shape `[size, rows, columns]`. */
  reduced: Float32Array;
  /** Squared length of what the components leave unexplained of each image: shape `[size]`. */
  unexplained: Float64Array;
}

/** Fits the components on images spread evenly over the set, and measures what they leave of each. */
export async function learnAppearance(
  set: ImageSet,
  { background, signal }: { background: Background; signal: AbortSignal },
): Promise<Appearance> {
  const breathe = breather(signal), grid = reducedGrid(set), area = grid.rows * grid.columns;
  const reduced = new Float32Array(set.size * area);
  const reducedAt = (index: number) => reduced.subarray(index * area, (index + 1) * area);
  for (let index = 0; index < set.size; index++) {
    reduceImage(greyImageAt(set, index).pixels, grid, reducedAt(index));
    await breathe();
  }
  const rows = Math.min(set.size, MAX_FITTED);
  const values = new Float32Array(rows * area);
  for (let row = 0; row < rows; row++) {
    values.set(reducedAt(Math.floor((row * set.size) / rows)), row * area);
  }
  const components = Math.min(MOST_COMPONENTS, Math.max(1, Math.floor(COMPONENTS_PER_PIXEL * area)));
  const fitted = await fitPrincipalComponents({ values, rows, columns: area }, { components, signal });
  const unexplained = new Float64Array(set.size);
  for (let index = 0; index < set.size; index++) {
    unexplained[index] = residual(fitted, reducedAt(index));
    await breathe();
  }
  return { fitted, grid, background, reduced, unexplained };
}

/**
 * Finds what is left unexplained, at best, when the image is wrapped back sideways by any number of columns
 * (and rows): first on the reduced image, then around the best offset in full. `upright` is the best that
 * moving it up or down alone can do: thin shoes differ in height, and that is no damage.
 *
 * @param pixels luma of image `index`
 */
export function unwrapped({ fitted, grid, reduced }: Appearance, index: number, pixels: Uint8Array) {
  const { rows, columns, factor, width } = grid, area = rows * columns;
  const image = reduced.subarray(index * area, (index + 1) * area), trial = new Float32Array(area);
  const leftAt = (down: number, right: number) =>
    residual(fitted, wrapReduced(image, { down, right, grid }, trial));
  const leastWrap = Math.max(1, Math.round(MIN_WRAP * columns));
  let upright = Infinity;
  let best = { left: Infinity, down: 0, right: 0 };
  for (let down = 0; down < rows; down++) {
    upright = Math.min(upright, leftAt(down, 0));
    for (let right = leastWrap; right <= columns - leastWrap; right++) {
      const left = leftAt(down, right);
      if (left < best.left) best = { left, down, right };
    }
  }
  const wrapped = new Uint8Array(pixels.length), step = Math.max(1, Math.floor(factor / 2));
  let sideways = best.left;
  for (let down = factor * best.down - step; down <= factor * best.down + step; down += step) {
    for (let right = factor * best.right - step; right <= factor * best.right + step; right += step) {
      const offset = down * width + right + pixels.length;
      for (let i = 0; i < wrapped.length; i++) wrapped[i] = pixels[(i + offset) % pixels.length];
      sideways = Math.min(sideways, residual(fitted, reduceImage(wrapped, grid, trial)));
    }
  }
  return { upright, sideways };
}

/** Moves a reduced image up and to the left, around its borders, into `wrapped`, and returns that. */
function wrapReduced(
  image: Float32Array,
  { down, right, grid: { rows, columns } }: { down: number; right: number; grid: ReducedGrid },
  wrapped: Float32Array,
): Float32Array {
  for (let y = 0; y < rows; y++) {
    const from = ((y + down) % rows) * columns;
    wrapped.set(image.subarray(from + right, from + columns), y * columns);
    wrapped.set(image.subarray(from, from + right), (y + 1) * columns - right);
  }
  return wrapped;
}

/** Finds what is left unexplained when the rows are laid out again with another width. */
export function reshaped(
  { fitted, grid, background }: Appearance,
  { index, pixels }: { index: number; pixels: Uint8Array },
  width: number,
): number {
  const trial = new Uint8Array(pixels.length).fill(background.luma[index]);
  for (let i = 0; i < pixels.length; i++) {
    const x = i % grid.width;
    const to = Math.floor(i / grid.width) * width + x;
    if (x < width && to < pixels.length) trial[to] = pixels[i];
  }
  return residual(fitted, reduceImage(trial, grid, new Float32Array(grid.rows * grid.columns)));
}

/** Computes the squared length of the part of an image that lies outside the components. */
function residual(
  { mean, components, columns, variances }: PrincipalComponents,
  image: Float32Array,
): number {
  const centred = new Float64Array(columns);
  let squares = 0;
  for (let i = 0; i < columns; i++) {
    centred[i] = image[i] - mean[i];
    squares += centred[i] * centred[i];
  }
  for (let from = 0; from < variances.length * columns; from += columns) {
    let along = 0;
    for (let i = 0; i < columns; i++) along += components[from + i] * centred[i];
    squares -= along * along;
  }
  return Math.max(0, squares);
}
