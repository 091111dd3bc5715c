/** Finds the nearest rows of a matrix, exactly. */
import { breather } from "../core/breather.ts";
import { checkInteger } from "../core/check.ts";
import { type Interruptible, throwIfInterrupted } from "../core/interruption.ts";
import { plural } from "../core/plural.ts";
import { assertMatrix, type Matrix } from "./matrix.ts";
import { referencesPerBlock, squaredDistances } from "./squared_distances.ts";

export interface NearestNeighboursOptions {
  /** Neighbours per query. @default 1 */
  k?: number;
  /**
   * Leaves reference `i` out for query `i`: for queries that are the references themselves.
   * @default false
   */
  excludeSelf?: boolean;
}

/** Queries that are compared with a block of references before others have their turn. */
const QUERIES_AT_ONCE = 256;

/** The nearest references of each query, nearest first; ties are broken by the lower index. */
export interface NearestNeighbours {
  /** Rows of the references: shape `[queries.rows, k]`. */
  indices: Uint32Array;
  /** Squared Euclidean distances: shape `[queries.rows, k]`. */
  distances: Float64Array;
  k: number;
}

/**
 * Finds the `k` references nearest to each query by comparing all with all; yields meanwhile.
 *
 * @throws {TypeError} when queries and references differ in columns.
 * @throws {RangeError} when `k` is no integer from 1 to the number of references that a query may have.
 */
export async function nearestNeighbours(
  queries: Matrix,
  references: Matrix,
  { signal, ...options }: NearestNeighboursOptions & Interruptible = {},
): Promise<NearestNeighbours> {
  const breathe = breather(signal), { found, steps } = comparison(queries, references, options);
  for (const _ of steps) await breathe();
  return found;
}

/** Finds the same without yielding: for a search of a few milliseconds, or one whose time is measured. */
export function nearestNeighboursAtOnce(
  queries: Matrix,
  references: Matrix,
  options: NearestNeighboursOptions = {},
): NearestNeighbours {
  const { found, steps } = comparison(queries, references, options);
  for (const _ of steps) throwIfInterrupted();
  return found;
}

/** Checks the arguments; what is found is whole when all steps are taken. */
function comparison(
  queries: Matrix,
  references: Matrix,
  { k = 1, excludeSelf = false }: NearestNeighboursOptions,
): { found: NearestNeighbours; steps: Iterable<void> } {
  assertMatrix(queries);
  assertMatrix(references);
  if (queries.columns !== references.columns) {
    throw new TypeError(
      `Cannot find neighbours as queries must have ${plural(references.columns, "column")}: ` +
        `current value is ${queries.columns}`,
    );
  }
  const available = references.rows - (excludeSelf ? 1 : 0);
  checkInteger("find neighbours", { name: "k", value: k, least: 1, most: available });
  const indices = new Uint32Array(queries.rows * k);
  const distances = new Float64Array(queries.rows * k).fill(Infinity);
  const found = { indices, distances, k };
  return { found, steps: compareAll(queries, references, { found, excludeSelf }) };
}

function* compareAll(
  queries: Matrix,
  references: Matrix,
  { found, excludeSelf }: { found: NearestNeighbours; excludeSelf: boolean },
): Generator<void> {
  const { indices, distances: best, k } = found, block = referencesPerBlock(references.columns);
  const distances = new Float64Array(block);
  for (let start = 0; start < references.rows; start += block) {
    const end = Math.min(references.rows, start + block);
    for (let query = 0; query < queries.rows; query++) {
      squaredDistances(queries, query, references, { start, end, distances });
      if (excludeSelf && query >= start && query < end) distances[query - start] = Infinity;
      keepNearest(distances, start, end, { indices, best, from: query * k, k });
      if (query % QUERIES_AT_ONCE === QUERIES_AT_ONCE - 1) yield;
    }
    yield;
  }
}

/** Sorts the distances of one block into the `k` places of one query. */
function keepNearest(
  distances: Float64Array,
  start: number,
  end: number,
  places: { indices: Uint32Array; best: Float64Array; from: number; k: number },
): void {
  const { indices, best, from, k } = places;
  const last = from + k - 1;
  for (let reference = start; reference < end; reference++) {
    const distance = distances[reference - start];
    if (!(distance < best[last])) continue;
    let place = last;
    for (; place > from && best[place - 1] > distance; place--) {
      best[place] = best[place - 1];
      indices[place] = indices[place - 1];
    }
    best[place] = distance;
    indices[place] = reference;
  }
}
