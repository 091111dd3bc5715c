/** Searches a large catalogue fast, by a graph of neighbours. */
import { plural } from "../../core/plural.ts";
import type { BatchMatches, Index, Matches } from "usearch";
import { checkInteger } from "../../core/check.ts";
import { throwIfInterrupted } from "../../core/interruption.ts";
import { checkThreads } from "../../core/platform/thread_count.ts";
import { assertMatrix, type Matrix } from "../../matrix/matrix.ts";
import type { NearestNeighbours } from "../../matrix/nearest_neighbours.ts";
import type { SearchMetric } from "./exact_search.ts";
import { loadUsearch, type Usearch } from "./load_usearch.ts";

/** How the graph is built and searched. */
export interface SearchIndexOptions {
  /** Columns of the items. */
  columns: number;
  /** @default "cosine" */
  metric?: SearchMetric;
  /** Neighbours that each item is linked with. @default 16 */
  connectivity?: number;
  /** Candidates kept while an item is added: more are slower and more exact. @default 128 */
  expansionAdd?: number;
  /** Candidates kept while a query is answered: more are slower and more exact. @default 64 */
  expansionSearch?: number;
  /** What the index stores: float32, or float16 in half of the memory. @default "f32" */
  precision?: "f32" | "f16";
  /** Threads that add and search; with more than 1 the graph depends on their timing. @default 1 */
  threads?: number;
  /** Loads the library. @default loadUsearch */
  load?: () => Promise<Usearch>;
}

/** An index that items are added to. */
export interface SearchIndex {
  readonly columns: number;
  readonly metric: SearchMetric;
  /** Returns the number of items. */
  size(): number;
  /** Adds items; they are numbered on from those before. */
  add(items: Matrix): void;
  /**
   * Finds `k` items near to each query, by default 10 or as many as there are, nearest first; distances as those of
   * `exactSearch`, in float32.
   */
  search(queries: Matrix, options?: { k?: number }): NearestNeighbours;
}

/** Items that are added before the stop button is looked at: about half a second. */
const ADDED_AT_ONCE = 4096;

/**
 * Creates an empty index on a hierarchical navigable small-world graph (Malkov and Yashunin 2018, "Efficient and
 * robust approximate nearest neighbor search", by the library usearch). It may miss neighbours, which `searchRecall`
 * counts against `exactSearch`; ties are broken in any way. With 1 thread the same items in the same order give the
 * same index.
 *
 * @throws {RangeError} when an option is out of range, or `k` is no integer from 1 to the number of items
 * @throws {TypeError} when items or queries have other columns
 * @throws {Error} when the library cannot be loaded
 */
export async function createSearchIndex(
  { columns, metric = "cosine", threads = 1, load = loadUsearch, ...graph }: SearchIndexOptions,
): Promise<SearchIndex> {
  checkThreads("build a search index", { name: "threads", value: threads });
  const index = createGraph(await load(), { columns, metric, ...graph });
  return {
    columns,
    metric,
    size: () => index.size(),
    add(items) {
      assertColumns("add to a search index", items, columns);
      for (let start = 0; start < items.rows; start += ADDED_AT_ONCE) {
        throwIfInterrupted();
        const first = index.size(), rows = Math.min(ADDED_AT_ONCE, items.rows - start);
        const keys = BigUint64Array.from({ length: rows }, (_, i) => BigInt(first + i));
        index.add(keys, items.values.subarray(start * columns, (start + rows) * columns), threads);
      }
    },
    search(queries, { k = Math.min(10, index.size()) } = {}) {
      assertColumns("query a search index", queries, columns);
      checkInteger("query a search index", { name: "k", value: k, least: 1, most: index.size() });
      return asNeighbours(index.search(queries.values, k, threads), k);
    },
  };
}

function createGraph(
  { Index, MetricKind, ScalarKind }: Usearch,
  {
    columns,
    metric,
    connectivity = 16,
    expansionAdd = 128,
    expansionSearch = 64,
    precision = "f32",
  }: SearchIndexOptions,
): Index {
  for (const [name, value] of Object.entries({ columns, connectivity, expansionAdd, expansionSearch })) {
    checkInteger("build a search index", { name, value, least: 1 });
  }
  return new Index({
    dimensions: columns,
    metric: metric === "l2" ? MetricKind.L2sq : MetricKind.Cos,
    quantization: precision === "f16" ? ScalarKind.F16 : ScalarKind.F32,
    connectivity,
    expansion_add: expansionAdd,
    expansion_search: expansionSearch,
    multi: false,
  });
}

/** Reads what the library found; throws RangeError where it found fewer than `k`. */
function asNeighbours(found: Matches | BatchMatches, k: number): NearestNeighbours {
  const least = "counts" in found ? found.counts.reduce((a, b) => a < b ? a : b) : found.keys.length;
  if (least < k) {
    throw new RangeError(
      `Cannot query a search index as each query must reach k (${k}) items, by a larger expansionSearch: ` +
        `current value is ${least}`,
    );
  }
  return { indices: Uint32Array.from(found.keys, Number), distances: Float64Array.from(found.distances), k };
}

function assertColumns(task: string, matrix: Matrix, columns: number): void {
  assertMatrix(matrix);
  if (matrix.columns === columns) return;
  throw new TypeError(
    `Cannot ${task} as the matrix must have ${plural(columns, "column")}: current value is ${matrix.columns}`,
  );
}
