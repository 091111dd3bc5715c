/** Searches a catalogue that grows, by an index and exactly, and says how long both take. */
import { breather } from "../../core/breather.ts";
import { checkInteger } from "../../core/check.ts";
import type { Interruptible } from "../../core/interruption.ts";
import { assertMatrix, type Matrix } from "../../matrix/matrix.ts";
import { type NearestNeighbours, nearestNeighboursAtOnce } from "../../matrix/nearest_neighbours.ts";
import { unitRows } from "../../matrix/unit_rows.ts";
import { noisyResample, type NoisyResampleOptions } from "../inventory/noisy_resample.ts";
import { mergeNeighbours } from "./merge_neighbours.ts";
import { type QueryLatency, queryLatency } from "./query_latency.ts";
import { createSearchIndex, type SearchIndexOptions } from "./search_index.ts";
import { searchRecall } from "./search_recall.ts";

/** What is searched, and when it is measured. */
export interface SearchAtSizesOptions extends Interruptible, Pick<NoisyResampleOptions, "noise" | "seed"> {
  /** One query per row, compared by cosine. */
  queries: Matrix;
  /** Numbers of items at which to measure, ascending. */
  sizes: readonly number[];
  /** Neighbours to find. @default 10 */
  k?: number;
  /** Items that are drawn and added at a time. @default 20_000 */
  batch?: number;
  /** How the index is built. @default half precision, with the defaults of `createSearchIndex` */
  index?: Omit<SearchIndexOptions, "columns" | "metric">;
  /** Hears of each batch. */
  onProgress?: (done: number, total: number) => void | Promise<void>;
  /** Reads a clock, in milliseconds. @default performance.now */
  now?: () => number;
}

/** How a search does among so many items. */
export interface SearchAtSize {
  items: number;
  /** Fraction of the exact neighbours that the index finds, 0 to 1. */
  recall: number;
  /** The index, one query at a time. */
  index: QueryLatency;
  /** The exact search: mean time of a query, in milliseconds. */
  exactMs: number;
  /** Time it took to add all items to the index, in milliseconds. */
  buildMs: number;
}

/**
 * Draws items from `embedding` with noise (see `noisyResample`), batch by batch, adds each batch to an index and
 * searches it exactly, so that the catalogue is never in memory whole, and measures at each of the sizes. The items
 * are simulated: what is measured is the search, not what is found.
 *
 * @throws {RangeError} when sizes are no ascending integers of `k` or more, and as the functions named do
 */
export async function searchAtSizes(
  embedding: Matrix,
  { queries, sizes, k = 10, batch = 20_000, noise, seed = 1, index: graph, onProgress, now, signal }:
    SearchAtSizesOptions,
): Promise<SearchAtSize[]> {
  checkSizes(sizes, k, batch);
  assertMatrix(queries);
  const clock = now ?? (() => performance.now()), total = sizes[sizes.length - 1];
  const index = await createSearchIndex({ precision: "f16", ...graph, columns: embedding.columns });
  const wanted = unitRows(queries), measured: SearchAtSize[] = [], breathe = breather(signal);
  let exact: NearestNeighbours | undefined, [buildMs, exactMs] = [0, 0];
  for (let part = 0; index.size() < total; part++) {
    const offset = index.size(), next = sizes[measured.length];
    const rows = Math.min(batch, next - offset);
    const items = unitRows(
      noisyResample(embedding, { rows, seed: seed + part, ...noise !== undefined && { noise } }),
    );
    const startMs = clock();
    index.add(items);
    const addedMs = clock();
    exact = extend(exact, wanted, { items, k, offset });
    buildMs += addedMs - startMs;
    exactMs += (clock() - addedMs) / queries.rows;
    if (index.size() === next) {
      const { recall } = searchRecall(index.search(queries, { k }), exact);
      const search = (query: Matrix) => index.search(query, { k });
      const latency = queryLatency(queries, search, { now: clock });
      measured.push({ items: next, recall, index: latency, exactMs, buildMs });
    }
    await onProgress?.(index.size(), total);
    await breathe();
  }
  return measured;
}

/** Goes on with an exact search among the next items. */
function extend(
  found: NearestNeighbours | undefined,
  queries: Matrix,
  { items, k, offset }: { items: Matrix; k: number; offset: number },
): NearestNeighbours {
  // Of a batch with fewer than k items nothing is at hand for the last places.
  const here = nearestNeighboursAtOnce(queries, items, { k: Math.min(k, items.rows) });
  const padded = here.k === k ? here : pad(here, k);
  return found ? mergeNeighbours(found, padded, { offset }) : padded;
}

function pad({ indices, distances, k }: NearestNeighbours, places: number): NearestNeighbours {
  const queries = indices.length / k;
  const wide = {
    indices: new Uint32Array(queries * places),
    distances: new Float64Array(queries * places).fill(Infinity),
    k: places,
  };
  for (let query = 0; query < queries; query++) {
    wide.indices.set(indices.subarray(query * k, (query + 1) * k), query * places);
    wide.distances.set(distances.subarray(query * k, (query + 1) * k), query * places);
  }
  return wide;
}

function checkSizes(sizes: readonly number[], k: number, batch: number): void {
  const task = "search at sizes";
  checkInteger(task, { name: "the number of sizes", value: sizes.length, least: 1 });
  checkInteger(task, { name: "batch", value: batch, least: 1 });
  sizes.forEach((value, i) =>
    checkInteger(task, { name: `sizes[${i}]`, value, least: i === 0 ? k : sizes[i - 1] + 1 })
  );
}
