/** Says where everything lies in the memory that the workers of gradient boosting share. */
import type { Labels } from "../../core/dataset.ts";

/** Bytes of a node, of the eight histograms of a group, and of a memory page. */
export const NODE_BYTES = 64, GROUP_BYTES = 32_768, PAGE_BYTES = 65_536;
/** Features of a block, whose bins of one row lie side by side, and of a group. */
export const BLOCK = 64, GROUP = 8;

/** Bytes that a memory can have. */
const MOST_BYTES = 2 ** 32;

/** What the places depend on. */
export interface BoostingShape {
  rows: number;
  columns: number;
  classes: number;
  leaves: number;
  workers: number;
}

/** Places, in bytes from the start of the memory. */
export interface BoostingLayout extends BoostingShape {
  /** Bins, uint8 `[blocks, rows, 64]`. */
  bins: number;
  /** Bins of each feature, int32 `[columns]`. */
  binCounts: number;
  /** Labels, uint8 `[rows]`, or uint16 where there are more than 256 classes. */
  labels: number;
  /** Raw scores, float64 `[classes, rows]`. */
  scores: number;
  /** Gradient and hessian, float32 `[classes, rows, 2]`. */
  gradients: number;
  /** What the first worker has to itself; the second one's follows. */
  own: number;
  ownBytes: number;
  /** All of it. */
  bytes: number;
}

/** What one worker has to itself. */
export interface OwnPlaces {
  /** Rows leaf by leaf, uint32 `[rows]`, and room for as many. */
  rows: number;
  spare: number;
  /** Sums of single rows in the order of a leaf's rows, 16 bytes each. */
  sums: number;
  /** Nodes of the tree. */
  nodes: number;
  /** Histograms of all features for up to `leaves` nodes, each of `histogramBytes(columns)`. */
  histograms: number;
}

/** Plans the memory for a data set, an algorithm's settings, and a number of workers. */
export function boostingLayout(shape: BoostingShape): BoostingLayout {
  const { rows, columns, classes, workers } = shape;
  const [bins, binCounts, labels, scores, gradients, own] = places(PAGE_BYTES, [
    Math.ceil(columns / BLOCK) * BLOCK * rows,
    columns * 4,
    rows * labelBytes(classes),
    classes * rows * 8,
    classes * rows * 8,
  ]);
  const ownBytes = places(0, ownSizes(shape)).at(-1)!;
  return {
    ...shape,
    bins,
    binCounts,
    labels,
    scores,
    gradients,
    own,
    ownBytes,
    bytes: own + workers * ownBytes,
  };
}

/**
 * Plans the memory for as many of the workers as fit: their number changes no result.
 *
 * @throws {RangeError} when data and histograms do not fit one memory with a single worker
 */
export function fittingLayout(shape: BoostingShape): BoostingLayout {
  const layout = boostingLayout(shape), { workers, leaves } = shape;
  if (layout.bytes <= MOST_BYTES) return layout;
  if (workers > 1) return fittingLayout({ ...shape, workers: workers - 1 });
  throw new RangeError(
    "Cannot fit gradient boosting as examples and the histograms of all leaves must fit " +
      `${MOST_BYTES} bytes: current value is ${layout.bytes}. Take fewer leaves than ${leaves}, fewer examples, or ` +
      "smaller images",
  );
}

/** Returns the places of a worker, counted from 0. */
export function ownPlaces(layout: BoostingLayout, worker: number): OwnPlaces {
  const start = layout.own + worker * layout.ownBytes;
  const [rows, spare, sums, nodes, histograms] = places(start, ownSizes(layout));
  return { rows, spare, sums, nodes, histograms };
}

/** Returns the labels that lie in the memory. */
export function labelsIn(buffer: ArrayBufferLike, { labels, rows, classes }: BoostingLayout): Labels {
  return labelBytes(classes) === 1
    ? new Uint8Array(buffer, labels, rows)
    : new Uint16Array(buffer, labels, rows);
}

/** Returns the bytes of the histograms of one node. */
export function histogramBytes(columns: number): number {
  return Math.ceil(columns / GROUP) * GROUP_BYTES;
}

function labelBytes(classes: number): 1 | 2 {
  return classes <= 256 ? 1 : 2;
}

function ownSizes({ rows, columns, leaves }: BoostingShape): number[] {
  return [rows * 4, rows * 4, rows * 16, (2 * leaves - 1) * NODE_BYTES, leaves * histogramBytes(columns)];
}

/** Returns the start of each of some parts that follow each other at whole pages, and the end of the last. */
function places(start: number, sizes: readonly number[]): number[] {
  const result = [start];
  for (const size of sizes) result.push(result.at(-1)! + Math.ceil(size / PAGE_BYTES) * PAGE_BYTES);
  return result;
}
