/** Lays rows of a matrix out on a plane so that neighbours stay neighbours. */
import { checkFraction, checkInteger } from "../core/check.ts";
import { type Interruptible, interruptSignal } from "../core/interruption.ts";
import { startWorker } from "../core/workers/start_worker.ts";
import { unlessAborted } from "../core/unless_aborted.ts";
import { assertMatrix, type Matrix } from "../matrix/matrix.ts";
import { nearestNeighbours } from "../matrix/nearest_neighbours.ts";
import type { FromUmapWorker, ToUmapWorker } from "./umap_worker.ts";

/** How to lay out. */
export interface UmapOptions extends Interruptible {
  /**
   * Neighbours that count, the row itself among them, 2 or more: few show detail, many the large picture. Where there
   * are no more rows than that, all others but one count.
   *
   * @default 15
   */
  neighbours?: number;
  /** How close together points may lie, 0 to 1, the spread of a cluster being 1. @default 0.1 */
  minDistance?: number;
  /** Passes over the pairs of neighbours. @default 500 up to 2,500 rows, down to 200 beyond 7,500 */
  epochs?: number;
  /** Seed of the first positions and of all draws. @default 1 */
  seed?: number;
  /** Hears the fraction of the epochs that is done, 0 to 1, from time to time, and is waited for. */
  onProgress?: ((fraction: number) => void | Promise<void>) | undefined;
}

/** Points of a plane, one for each row. */
export interface PlaneLayout {
  /** Shape `[rows]`. */
  x: Float32Array;
  /** Shape `[rows]`. */
  y: Float32Array;
}

/** Epochs from one report to the next. */
const REPORT_EVERY = 10;

/**
 * Returns UMAP of the rows in two dimensions (McInnes, Healy and Melville 2018, arXiv 1802.03426) by umap-js, with
 * neighbours by Euclidean distance that are found exactly, and first positions drawn at random. Who is whose
 * neighbour can be read from it; distances between clusters, their sizes and the axes mean little.
 *
 * The same seed gives the same layout. Time grows with the square of the rows, for the neighbours.
 *
 * @throws {TypeError} when the matrix is empty or its values do not fit
 * @throws {RangeError} when an option is out of range, or there are not 3 rows
 * @throws {Error} when the worker that lays out fails
 */
export async function umapLayout(matrix: Matrix, options: UmapOptions = {}): Promise<PlaneLayout> {
  assertMatrix(matrix);
  const { minDistance = 0.1, epochs, seed = 1, onProgress } = options;
  const { signal = interruptSignal() } = options;
  const { neighbours: asked = 15 } = options, neighbours = Math.min(asked, matrix.rows - 1);
  checkOptions(matrix, { neighbours: asked, minDistance, epochs });
  const lists = await neighbourLists(matrix, neighbours, signal);
  const worker = startWorker<ToUmapWorker, FromUmapWorker>(
    new URL("./umap_worker.ts", import.meta.url),
    () => "lay out a plane in a worker",
  );
  const ask = (message: ToUmapWorker) => unlessAborted(worker.ask(message), signal);
  try {
    const { total } = await ask({ ...lists, neighbours, minDistance, epochs, seed }) as { total: number };
    let points: number[][] = [];
    for (let epoch = 0; epoch < total;) {
      const steps = Math.min(REPORT_EVERY, total - epoch);
      ({ points } = await ask({ steps }) as { points: number[][] });
      epoch += steps;
      await onProgress?.(epoch / total);
    }
    return { x: Float32Array.from(points, ([x]) => x), y: Float32Array.from(points, ([, y]) => y) };
  } finally {
    worker.stop();
  }
}

/** Returns the neighbours of each row, itself first, as umap-js expects them. */
async function neighbourLists(
  matrix: Matrix,
  count: number,
  signal: AbortSignal,
): Promise<{ indices: number[][]; distances: number[][] }> {
  const k = count - 1;
  const found = await nearestNeighbours(matrix, matrix, { k, excludeSelf: true, signal });
  const rows = Array.from({ length: matrix.rows }, (_, row) => row);
  return {
    indices: rows.map((row) => [row, ...found.indices.subarray(row * k, (row + 1) * k)]),
    distances: rows.map((row) => [0, ...found.distances.subarray(row * k, (row + 1) * k).map(Math.sqrt)]),
  };
}

function checkOptions(
  { rows }: Matrix,
  { neighbours, minDistance, epochs = 1 }: {
    neighbours: number;
    minDistance: number;
    epochs: number | undefined;
  },
): void {
  const task = "lay out a plane";
  checkInteger(task, { name: "the number of rows", value: rows, least: 3 });
  checkInteger(task, { name: "neighbours", value: neighbours, least: 2 });
  checkFraction(task, { name: "minDistance", value: minDistance });
  checkInteger(task, { name: "epochs", value: epochs, least: 1 });
}
