/** Measures how far rows of a matrix lie from one another. */
import type { Matrix } from "./matrix.ts";

/**
 * Computes the squared Euclidean distances from one row of `queries` to the references `start` to
 * `end - 1`, in float64, into the first `end - start` places of `distances`. Equal rows are at exactly 0.
 * Checks nothing: both matrices must have the same number of columns.
 */
export function squaredDistances(
  queries: Matrix,
  query: number,
  references: Matrix,
  range: { start: number; end: number; distances: Float64Array },
): void {
  const { start, end, distances } = range;
  const { columns } = references;
  const values = references.values;
  const row = queries.values;
  const at = query * columns;
  let reference = start;
  // Four references at a time: each value of the query that is loaded serves four sums.
  for (; reference + 4 <= end; reference += 4) {
    const a = reference * columns;
    const b = a + columns;
    const c = b + columns;
    const d = c + columns;
    let sumA = 0;
    let sumB = 0;
    let sumC = 0;
    let sumD = 0;
    for (let i = 0; i < columns; i++) {
      const value = row[at + i];
      const differenceA = values[a + i] - value;
      const differenceB = values[b + i] - value;
      const differenceC = values[c + i] - value;
      const differenceD = values[d + i] - value;
      sumA += differenceA * differenceA;
      sumB += differenceB * differenceB;
      sumC += differenceC * differenceC;
      sumD += differenceD * differenceD;
    }
    const to = reference - start;
    distances[to] = sumA;
    distances[to + 1] = sumB;
    distances[to + 2] = sumC;
    distances[to + 3] = sumD;
  }
  for (; reference < end; reference++) {
    let sum = 0;
    for (let i = 0; i < columns; i++) sum += (values[reference * columns + i] - row[at + i]) ** 2;
    distances[reference - start] = sum;
  }
}

/** Returns how many references of so many columns to treat together, so that they stay in the processor's cache. */
export function referencesPerBlock(columns: number): number {
  return Math.max(4, Math.ceil(2 ** 16 / columns / 4) * 4);
}
