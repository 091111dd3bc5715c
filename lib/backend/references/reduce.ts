/** Plain TypeScript version of reductions. */
import type { Reduce } from "../wrappers/reduce.ts";

/** Computes out[i, k] = (operation over x[i, :, k]). */
export function reduce({ operation, x, out, outer, length, inner }: Reduce): void {
  for (let i = 0; i < outer; i++) {
    for (let k = 0; k < inner; k++) {
      let sum = 0, largest = -Infinity, least = Infinity;
      for (let j = 0; j < length; j++) {
        const value = x[(i * length + j) * inner + k];
        sum += value;
        largest = Math.max(largest, value);
        least = Math.min(least, value);
      }
      const results = { sum, mean: sum / length, maximum: largest, minimum: least };
      out[i * inner + k] = results[operation];
    }
  }
}
