/** Searches by comparing with every item: slow, and right by definition. */
import type { Matrix } from "../../matrix/matrix.ts";
import { type NearestNeighbours, nearestNeighboursAtOnce } from "../../matrix/nearest_neighbours.ts";
import { cosineRows } from "./cosine_rows.ts";

/** How far apart two rows are: 1 less the cosine of their angle, or their squared Euclidean distance. */
export type SearchMetric = "cosine" | "l2";

/** What to search for. */
export interface ExactSearchOptions {
  /** Items to find for each query. @default 10, or as many as a query may have */
  k?: number;
  /** @default "cosine" */
  metric?: SearchMetric;
  /** Leaves item `i` out for query `i`: for queries that are the items themselves. @default false */
  excludeSelf?: boolean;
}

/**
 * Finds the `k` items nearest to each query, nearest first; ties are broken by the lower index. Distances are those of
 * `SearchMetric`: cosine distances from 0 to 2, or squared Euclidean ones. A row of zeros, such as that of a blank
 * image, has no direction: its cosine distance is 0 from another row of zeros and 1, that of a right angle, from every
 * other row, so that it is found after what is alike. Items are taken in blocks that stay in the processor's cache.
 * Cosines come from copies of both matrices with rows of length 1: where memory matters and no row is blank, keep
 * `unitRows` and search them by "l2", which gives the same order and twice the distance.
 *
 * @throws {TypeError} when queries and items differ in columns
 * @throws {RangeError} when `k` is no integer from 1 to the number of items that a query may have, or, by cosine, the
 * length of a row is not finite
 */
export function exactSearch(
  queries: Matrix,
  items: Matrix,
  { metric = "cosine", excludeSelf = false, k = Math.min(10, items.rows - Number(excludeSelf)) }:
    ExactSearchOptions = {},
): NearestNeighbours {
  if (metric === "l2") return nearestNeighboursAtOnce(queries, items, { k, excludeSelf });
  const found = nearestNeighboursAtOnce(...cosineRows(queries, items), { k, excludeSelf });
  // For rows of length 1, |a - b|^2 = 2 - 2 cos.
  return { ...found, distances: found.distances.map((squared) => squared / 2) };
}
