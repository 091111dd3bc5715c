/** Keeps for each query the references that may be among its nearest, as far as rounded products can tell. */
import type { NearestNeighbours } from "../../matrix/nearest_neighbours.ts";
import type { ExactRows } from "./exact_rows.ts";

/** Candidates of a block of queries. */
export interface NeighbourCandidates {
  /** Looks at products of the queries with references `start` to `start + length - 1`: `[count, length]`. */
  take(products: Float32Array<ArrayBufferLike>, start: number, length: number): void;
  /** Computes the candidates' distances and writes the nearest, in the queries' places. */
  writeNearest(found: NearestNeighbours): void;
}

/** What is known of one query. */
interface Open {
  /** Indices of candidates, ascending. */
  indices: number[];
  /** What ranks the candidates: squared distance less the query's squared length, as rounded. */
  ranks: number[];
  /** The `k` lowest ranks, ascending. */
  lowest: Float64Array;
  /** Two ranks that differ by more than this are in their true order. */
  margin: number;
}

/** Rounding of float32: half the distance from 1 to the next number. */
const UNIT = 2 ** -24;

/** Starts with no candidates for the queries `first` to `first + count - 1`. */
export function createCandidates(
  queries: ExactRows,
  references: ExactRows,
  { first, count, k }: { first: number; count: number; k: number },
): NeighbourCandidates {
  let longest = 0;
  for (const square of references.squaredLengths) longest = Math.max(longest, square);
  const open = Array.from({ length: count }, (_, i): Open => ({
    indices: [],
    ranks: [],
    lowest: new Float64Array(k).fill(Infinity),
    margin: marginOf(queries.squaredLengths[first + i], longest, queries.columns),
  }));
  return {
    take(products, start, length) {
      for (let i = 0; i < count; i++) {
        const ofQuery = products.subarray(i * length, (i + 1) * length);
        takeRow(open[i], ofQuery, start, references.squaredLengths);
      }
    },
    writeNearest(found) {
      for (let i = 0; i < count; i++) {
        const { indices, ranks, lowest, margin } = open[i];
        const limit = lowest[k - 1] + margin;
        const near = indices.filter((_, candidate) => ranks[candidate] <= limit);
        writeNearestOf(near, { queries, query: first + i, references }, found);
      }
    },
  };
}

/**
 * Bounds how far two ranks can be apart in the wrong order. A product of n terms in float32, summed in any order, is
 * off by at most n u / (1 - n u) times the product of the lengths (Higham, "Accuracy and Stability of Numerical
 * Algorithms", 2nd edition (2002), section 3.1), plus what is lost below the normal numbers; a rank counts it twice,
 * and so do two ranks. The 8 terms more are for what float64 rounds.
 */
function marginOf(square: number, longestSquare: number, columns: number): number {
  const relative = (columns + 8) * UNIT / (1 - (columns + 8) * UNIT);
  const lengths = Math.sqrt(square) * Math.sqrt(longestSquare);
  return 4 * (relative * lengths + columns * 2 ** -126) + 8 * columns * 2 ** -52 * (square + longestSquare);
}

function takeRow(
  { indices, ranks, lowest, margin }: Open,
  products: Float32Array<ArrayBufferLike>,
  start: number,
  squares: Float64Array,
): void {
  const last = lowest.length - 1;
  let limit = lowest[last] + margin;
  for (let i = 0; i < products.length; i++) {
    const rank = squares[start + i] - 2 * products[i];
    if (rank > limit) continue;
    indices.push(start + i);
    ranks.push(rank);
    if (rank >= lowest[last]) continue;
    let place = last;
    for (; place > 0 && lowest[place - 1] > rank; place--) lowest[place] = lowest[place - 1];
    lowest[place] = rank;
    limit = lowest[last] + margin;
  }
}

/** Sorts the candidates by distance; they come in the order of their indices, which equal distances keep. */
function writeNearestOf(
  candidates: readonly number[],
  { queries, query, references }: { queries: ExactRows; query: number; references: ExactRows },
  { indices, distances, k }: NearestNeighbours,
): void {
  const from = query * k, last = from + k - 1;
  distances.fill(Infinity, from, from + k);
  for (const candidate of candidates) {
    const distance = squaredDistance(queries, query, references, candidate);
    if (distance >= distances[last]) continue;
    let place = last;
    for (; place > from && distances[place - 1] > distance; place--) {
      distances[place] = distances[place - 1];
      indices[place] = indices[place - 1];
    }
    distances[place] = distance;
    indices[place] = candidate;
  }
}

function squaredDistance(
  queries: ExactRows,
  query: number,
  references: ExactRows,
  reference: number,
): number {
  const { columns, values } = queries, a = query * columns, b = reference * columns;
  let sum = 0;
  for (let i = 0; i < columns; i++) {
    const difference = references.values[b + i] - values[a + i];
    sum += difference * difference;
  }
  return sum;
}
