/** Finds the nearest rows exactly, by matrix products and a second look at what these leave open. */
import { breather } from "../../core/breather.ts";
import { matmul } from "../../backend/wrappers/matmul.ts";
import type { NearestNeighbours } from "../../matrix/nearest_neighbours.ts";
import type { Interruptible } from "../../core/interruption.ts";
import { type ExactRows, scaledRows } from "./exact_rows.ts";
import { withKernelFloats } from "../kernel_floats.ts";
import { createCandidates } from "./neighbour_candidates.ts";

/** Queries and references that are multiplied at a time. */
const QUERY_BLOCK = 1024, REFERENCE_BLOCK = 2048;

/**
 * Finds the `k` references nearest to each query; ties are broken by the lower index. The result is that of comparing
 * all with all in float64: float32 products name the candidates, with a margin for all that rounding can have done to
 * them, and their distances are computed anew. Pixels are compared as whole numbers, without rounding. Distances are
 * those between the rows as they were given out, so up to 255 for each pixel. Checks nothing: both must have the same
 * columns, and `k` be at most the number of references.
 *
 * @throws {Error} when no kernels run: call `useBackend()` first
 */
export function searchNeighbours(
  queries: ExactRows,
  references: ExactRows,
  { k, signal }: { k: number } & Interruptible,
): Promise<NearestNeighbours> {
  const isOfOneKind = queries.values instanceof Uint8Array === references.values instanceof Uint8Array;
  const [left, right] = isOfOneKind ? [queries, references] : [scaledRows(queries), scaledRows(references)];
  const { columns } = left;
  const rows = Math.min(left.rows, QUERY_BLOCK), width = Math.min(right.rows, REFERENCE_BLOCK);
  const found: NearestNeighbours = {
    indices: new Uint32Array(left.rows * k),
    distances: new Float64Array(left.rows * k),
    k,
  };
  const breathe = breather(signal), lengths = [rows * columns, width * columns, rows * width];
  return withKernelFloats(lengths, async (a, b, products) => {
    for (let first = 0; first < left.rows; first += QUERY_BLOCK) {
      const count = Math.min(QUERY_BLOCK, left.rows - first);
      const candidates = createCandidates(left, right, { first, count, k });
      a.view().set(left.values.subarray(first * columns, (first + count) * columns));
      for (let start = 0; start < right.rows; start += REFERENCE_BLOCK) {
        const length = Math.min(REFERENCE_BLOCK, right.rows - start);
        b.view().set(right.values.subarray(start * columns, (start + length) * columns));
        matmul({
          ...{ a: a.view(0, count * columns) as Float32Array, rows: count, depth: columns },
          ...{ b: b.view(0, length * columns) as Float32Array, columns: length, transposeB: true },
          out: products.view(0, count * length) as Float32Array,
        });
        candidates.take(products.view(0, count * length), start, length);
        await breathe();
      }
      candidates.writeNearest(found);
    }
    return found;
  });
}
