/** Says how much of an exact search a fast one finds. */
import { checkLength } from "../../core/check.ts";
import type { NearestNeighbours } from "../../matrix/nearest_neighbours.ts";

/** The recall of a search. */
export interface SearchRecall {
  /** Fraction of the exact neighbours that were found, over all queries, 0 to 1. */
  recall: number;
  /** The same for each query: shape `[queries]`. */
  perQuery: Float64Array;
}

/**
 * Compares what a search found with the exact neighbours of the same queries, by index, whatever their order. Where
 * several items are as far as the last of the exact ones, only those that the exact search names count: with many
 * duplicates the recall is a lower bound.
 *
 * @throws {TypeError} when the two differ in `k` or in queries
 */
export function searchRecall(found: NearestNeighbours, exact: NearestNeighbours): SearchRecall {
  const task = "measure recall", { k } = exact;
  checkLength(task, { name: "found neighbours of a query", value: found.k, wanted: k, of: "exact ones" });
  checkLength(task, {
    name: "found neighbours",
    value: found.indices.length,
    wanted: exact.indices.length,
    of: "exact ones",
  });
  const perQuery = new Float64Array(exact.indices.length / k);
  for (let query = 0; query < perQuery.length; query++) {
    const wanted = new Set(exact.indices.subarray(query * k, (query + 1) * k));
    for (const index of new Set(found.indices.subarray(query * k, (query + 1) * k))) {
      if (wanted.has(index)) perQuery[query] += 1 / k;
    }
  }
  return { recall: perQuery.reduce((sum, value) => sum + value, 0) / perQuery.length, perQuery };
}
