/** Plain TypeScript version of transposition. */
import type { Transpose } from "../wrappers/transpose.ts";

/** Computes out[i0, i1, ...] = x with its axes permuted. */
export function transpose({ x, out, shape, permutation }: Transpose): void {
  for (let to = 0; to < out.length; to++) {
    // The place in out, axis by axis from the last, gives the place in x.
    let rest = to, from = 0;
    for (let axis = permutation.length - 1; axis >= 0; axis--) {
      const source = permutation[axis], index = rest % shape[source];
      rest = (rest - index) / shape[source];
      from += index * shape.slice(source + 1).reduce((product, size) => product * size, 1);
    }
    out[to] = x[from];
  }
}
