/** Finds labels that an image's nearest neighbours contradict. */
import { type Breathe, breather } from "../../core/breather.ts";
import { type Dataset, subset } from "../../core/dataset.ts";
import { hog } from "../../image/features/hog.ts";
import { greyImageAt } from "../../image/grey_image.ts";
import { imageOf } from "../../image/pixel_image.ts";
import { resize } from "../../image/resize.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { nearestNeighbours } from "../../matrix/nearest_neighbours.ts";
import { fitPrincipalComponents, projectOnComponents } from "../../matrix/principal_components.ts";
import { takeRows } from "../../matrix/take_rows.ts";

/** A label that the neighbours contradict. */
export interface LabelSuspicion {
  index: number;
  /** The class that the neighbours agree on. */
  suggested: number;
  /** Neighbours of that class. */
  votes: number;
}

interface LabelAuditOptions {
  /** Takes the number of images done, and is waited for. */
  onDone: (done: number) => void | Promise<void>;
  signal: AbortSignal;
}

/** Neighbours asked: enough that a few wrong labels among them change nothing. */
export const NEIGHBOURS = 15;
/** Neighbours that must agree on one other class; none may be of the image's own. */
export const MIN_VOTES = 12;
/** Images among which neighbours are looked for at most, spread evenly over the set. */
const MAX_REFERENCES = 10_000;
/** Sides to which images are resized for their pixels and for their edges. */
const PIXELS_SIDE = 14;
const EDGES_SIDE = 28;
/** Side of a cell of edge directions, of `EDGES_SIDE`. */
const CELL_SIZE = 7;
/** Components of either at most. */
const COMPONENTS = 50;
/** Images from which components are fitted at most. */
const MAX_FITTED = 6_000;
/** Images asked about between two reports. */
const AT_ONCE = 2_000;

/**
 * Compares each image with its nearest neighbours, by the principal components of its pixels, in colour where they are,
 * and of the edge directions of its luma (HOG), both with the same weight.
 *
 * @param candidates indices of sound images: both those asked about and those asked.
 */
export async function findLabelSuspicions(
  dataset: Dataset,
  candidates: readonly number[],
  { onDone, signal }: LabelAuditOptions,
): Promise<LabelSuspicion[]> {
  if (candidates.length <= NEIGHBOURS) return [];
  const features = await describe(subset(dataset, candidates), signal);
  const referenceRows = spread(candidates.length, MAX_REFERENCES);
  const references = takeRows(features, referenceRows);
  const suspicions: LabelSuspicion[] = [];
  for (let start = 0; start < candidates.length; start += AT_ONCE) {
    const end = Math.min(candidates.length, start + AT_ONCE);
    const rows = Array.from({ length: end - start }, (_, i) => start + i);
    // One more, since an image may be a reference itself.
    const asked = takeRows(features, rows);
    const { indices, k } = await nearestNeighbours(asked, references, { k: NEIGHBOURS + 1, signal });
    for (const row of rows) {
      const nearest = Array.from(indices.subarray((row - start) * k, (row - start + 1) * k))
        .map((reference) => referenceRows[reference]).filter((other) => other !== row).slice(0, NEIGHBOURS);
      const suspicion = judgeLabel(dataset, candidates[row], nearest.map((other) => candidates[other]));
      if (suspicion) suspicions.push(suspicion);
    }
    await onDone(end);
  }
  return suspicions;
}

function judgeLabel(dataset: Dataset, index: number, nearest: readonly number[]): LabelSuspicion | undefined {
  const votes = new Array<number>(dataset.classNames.length).fill(0);
  for (const neighbour of nearest) votes[dataset.labels[neighbour]]++;
  const suggested = votes.indexOf(Math.max(...votes));
  if (votes[dataset.labels[index]] > 0 || votes[suggested] < MIN_VOTES) return undefined;
  return { index, suggested, votes: votes[suggested] };
}

/** Computes the features of each image: shape `[size, components of both]`. */
async function describe(dataset: Dataset, signal: AbortSignal): Promise<Matrix> {
  const breathe = breather(signal);
  const pixels = await matrixOf(
    dataset.size,
    (index) => resize(imageOf(dataset, index), { height: PIXELS_SIDE, width: PIXELS_SIDE }).pixels,
    breathe,
  );
  const edges = await matrixOf(
    dataset.size,
    (index) =>
      hog(resize(greyImageAt(dataset, index), { height: EDGES_SIDE, width: EDGES_SIDE }), {
        cellSize: CELL_SIZE,
      })
        .descriptor,
    breathe,
  );
  const parts = [await reduceColumns(pixels, signal), await reduceColumns(edges, signal)];
  const columns = parts[0].columns + parts[1].columns, values = new Float32Array(dataset.size * columns);
  let first = 0;
  for (const part of parts) {
    for (let row = 0; row < part.rows; row++) {
      const own = part.values.subarray(row * part.columns, (row + 1) * part.columns);
      values.set(own, row * columns + first);
    }
    first += part.columns;
  }
  return { values, rows: dataset.size, columns };
}

async function matrixOf(
  rows: number,
  rowAt: (index: number) => ArrayLike<number>,
  breathe: Breathe,
): Promise<Matrix> {
  const columns = rowAt(0).length;
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    values.set(rowAt(row), row * columns);
    await breathe();
  }
  return { values, rows, columns };
}

/** Projects on the leading components, and scales all by one factor to a mean squared length of 1. */
async function reduceColumns(matrix: Matrix, signal: AbortSignal): Promise<Matrix> {
  const fitted = await fitPrincipalComponents(takeRows(matrix, spread(matrix.rows, MAX_FITTED)), {
    components: Math.min(COMPONENTS, matrix.rows),
    signal,
  });
  const projected = await projectOnComponents(fitted, matrix, { signal });
  const length = Math.sqrt(fitted.variances.reduce((sum, variance) => sum + variance, 0)) || 1;
  return { ...projected, values: projected.values.map((value) => value / length) };
}

/** Chooses `limit` rows at most, spread evenly over all. */
function spread(rows: number, limit: number): number[] {
  const count = Math.min(rows, limit);
  return Array.from({ length: count }, (_, i) => Math.floor((i * rows) / count));
}
