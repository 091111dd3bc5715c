/** Learns what a data set's images look like, and tells which damage would explain one that does not. */
import { breather } from "../../core/breather.ts";
import { imageAt, type ImageSet } from "../../core/dataset.ts";
import { fitPrincipalComponents, type PrincipalComponents } from "../../matrix/principal_components.ts";
import { AUDIT_SIDE } from "./audit_measures.ts";

/** Side of the reduced image on which appearance is judged, in pixels. */
const REDUCED = AUDIT_SIDE / 2;
const REDUCED_AREA = REDUCED * REDUCED;
const AREA = AUDIT_SIDE * AUDIT_SIDE;
const COMPONENTS = 30;
/** Images to which appearance is fitted at most; more do not change it. */
const MAX_LEARNT = 6_000;
/** Smallest sideways wrap that is looked for, in columns: below it a shift cannot be told from a garment's cut. */
const MIN_COLUMNS = 4;
/** Principal components of the reduced images, and buffers to try hypotheses in. */
export interface Appearance {
  fitted: PrincipalComponents;
  /** Reduced images on the scale 0 to 1: shape `[size, 14, 14]`. */
  reduced: Float32Array;
  /** Squared length of what the components leave unexplained of each image: shape `[size]`. */
  unexplained: Float64Array;
}

/** Fits the components on images spread evenly over the set, and measures what they leave of each. */
export async function learnAppearance(set: ImageSet, signal: AbortSignal): Promise<Appearance> {
  const breathe = breather(signal);
  const reduced = new Float32Array(set.size * REDUCED_AREA);
  for (let index = 0; index < set.size; index++) {
    reduce(imageAt(set, index), reduced.subarray(index * REDUCED_AREA, (index + 1) * REDUCED_AREA));
    await breathe();
  }
  const rows = Math.min(set.size, MAX_LEARNT);
  const values = new Float32Array(rows * REDUCED_AREA);
  for (let row = 0; row < rows; row++) {
    const from = Math.floor((row * set.size) / rows) * REDUCED_AREA;
    values.set(reduced.subarray(from, from + REDUCED_AREA), row * REDUCED_AREA);
  }
  const fitted = await fitPrincipalComponents({ values, rows, columns: REDUCED_AREA }, {
    components: COMPONENTS,
    signal,
  });
  const unexplained = new Float64Array(set.size);
  for (let index = 0; index < set.size; index++) {
    unexplained[index] = residual(fitted, reduced.subarray(index * REDUCED_AREA, (index + 1) * REDUCED_AREA));
    await breathe();
  }
  return { fitted, reduced, unexplained };
}

/**
 * Finds what is left unexplained, at best, when the image is wrapped back sideways by any number of columns
 * (and rows): first on the reduced image, then around the best offset in full. `upright` is the best that
 * moving it up or down alone can do: thin shoes differ in height, and that is no damage.
 */
export function unwrapped(appearance: Appearance, index: number, pixels: Uint8Array) {
  const { fitted, reduced } = appearance;
  const image = reduced.subarray(index * REDUCED_AREA, (index + 1) * REDUCED_AREA);
  const trial = new Float32Array(REDUCED_AREA);
  const leftAt = (down: number, right: number) => residual(fitted, wrapReduced(image, down, right, trial));
  let upright = Infinity;
  let best = { left: Infinity, down: 0, right: 0 };
  for (let down = 0; down < REDUCED; down++) {
    upright = Math.min(upright, leftAt(down, 0));
    for (let right = MIN_COLUMNS / 2; right <= REDUCED - MIN_COLUMNS / 2; right++) {
      const left = leftAt(down, right);
      if (left < best.left) best = { left, down, right };
    }
  }
  const wrapped = new Uint8Array(AREA);
  let sideways = best.left;
  for (let down = 2 * best.down - 1; down <= 2 * best.down + 1; down++) {
    for (let right = 2 * best.right - 1; right <= 2 * best.right + 1; right++) {
      const offset = down * AUDIT_SIDE + right + AREA;
      for (let i = 0; i < AREA; i++) wrapped[i] = pixels[(i + offset) % AREA];
      sideways = Math.min(sideways, residual(fitted, reduce(wrapped, trial)));
    }
  }
  return { upright, sideways };
}

/** Moves a reduced image up and to the left, around its borders, into `wrapped`, and returns that. */
function wrapReduced(image: Float32Array, down: number, right: number, wrapped: Float32Array): Float32Array {
  for (let y = 0; y < REDUCED; y++) {
    const from = ((y + down) % REDUCED) * REDUCED;
    wrapped.set(image.subarray(from + right, from + REDUCED), y * REDUCED);
    wrapped.set(image.subarray(from, from + right), (y + 1) * REDUCED - right);
  }
  return wrapped;
}

/** Finds what is left unexplained when the rows are laid out again with another width. */
export function reshaped({ fitted }: Appearance, pixels: Uint8Array, width: number): number {
  const trial = new Uint8Array(AREA);
  for (let i = 0; i < AREA; i++) {
    const x = i % AUDIT_SIDE;
    const to = Math.floor(i / AUDIT_SIDE) * width + x;
    if (x < width && to < AREA) trial[to] = pixels[i];
  }
  return residual(fitted, reduce(trial, new Float32Array(REDUCED_AREA)));
}

/** Averages 2 x 2 pixels into `reduced` and returns it. */
function reduce(pixels: Uint8Array, reduced: Float32Array): Float32Array {
  for (let y = 0; y < REDUCED; y++) {
    for (let x = 0; x < REDUCED; x++) {
      const at = 2 * (y * AUDIT_SIDE + x);
      const sum = pixels[at] + pixels[at + 1] + pixels[at + AUDIT_SIDE] + pixels[at + AUDIT_SIDE + 1];
      reduced[y * REDUCED + x] = sum / (4 * 255);
    }
  }
  return reduced;
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
