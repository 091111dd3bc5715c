/** Joins what was found in two parts of a catalogue. */
import { checkLength } from "../../core/check.ts";
import type { NearestNeighbours } from "../../matrix/nearest_neighbours.ts";

/**
 * Returns the `k` nearest of two lists for each query, nearest first; ties: those of the first list first.
 *
 * @param offset what is added to the second list's indices: the items before its part
 * @throws {TypeError} when the two differ in `k` or in queries
 */
export function mergeNeighbours(
  first: NearestNeighbours,
  second: NearestNeighbours,
  { offset = 0 }: { offset?: number } = {},
): NearestNeighbours {
  const task = "merge neighbours", { k } = first, size = first.indices.length;
  checkLength(task, { name: "neighbours of a query", value: second.k, wanted: k, of: "those of the first" });
  checkLength(task, {
    name: "neighbours",
    value: second.indices.length,
    wanted: size,
    of: "those of the first",
  });
  const indices = new Uint32Array(size), distances = new Float64Array(size);
  for (let from = 0; from < size; from += k) {
    for (let place = from, a = from, b = from; place < from + k; place++) {
      const isFirst = first.distances[a] <= second.distances[b];
      indices[place] = isFirst ? first.indices[a] : second.indices[b] + offset;
      distances[place] = isFirst ? first.distances[a++] : second.distances[b++];
    }
  }
  return { indices, distances, k };
}
