/** Estimates how far apart examples lie. */
import type { Random } from "../../core/random.ts";
import { quantile } from "../../core/statistics.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { squaredDistances } from "../../matrix/squared_distances.ts";

/** Returns the median squared distance of `pairs` random pairs of rows; of an even number, the upper one. */
export function medianSquaredDistance(matrix: Matrix, random: Random, pairs = 2001): number {
  const found = new Float64Array(pairs), distances = new Float64Array(1);
  for (let pair = 0; pair < pairs; pair++) {
    const start = random.integer(matrix.rows), query = random.integer(matrix.rows);
    squaredDistances(matrix, query, matrix, { start, end: start + 1, distances });
    found[pair] = distances[0];
  }
  return quantile(found.sort(), 0.5, "higher");
}
