/** Solves for the vectors of customers, or of items, with those of the other side held fixed. */
import { solvePositiveDefinite } from "../../matrix/solve_positive_definite.ts";

/** How often one customer bought which items, or one item was bought by which customers. */
export interface PurchaseCounts {
  indices: number[];
  counts: number[];
}

/** What is minimised: see `factorisePurchases`. */
export interface SolveFactorsOptions {
  factors: number;
  confidence: number;
  regularisation: number;
}

/** Counts how often each item is in a history. */
export function purchaseCounts(history: ArrayLike<number>): PurchaseCounts {
  const counted = new Map<number, number>();
  for (let i = 0; i < history.length; i++) counted.set(history[i], (counted.get(history[i]) ?? 0) + 1);
  return { indices: [...counted.keys()], counts: [...counted.values()] };
}

/** Returns the vectors of one side that are best with the other side as it is: a ridge regression for each. */
export function solveFactors(
  side: readonly PurchaseCounts[],
  others: Float64Array,
  { factors, confidence, regularisation }: SolveFactorsOptions,
): Float64Array {
  const all = squaredSum(others, factors), solved = new Float64Array(side.length * factors);
  for (let f = 0; f < factors; f++) all[f * factors + f] += regularisation;
  side.forEach(({ indices, counts }, own) => {
    if (indices.length === 0) return;
    const matrix = all.slice(), right = new Float64Array(factors);
    indices.forEach((index, i) => {
      const from = index * factors, extra = confidence * counts[i];
      for (let f = 0; f < factors; f++) {
        right[f] += (1 + extra) * others[from + f];
        for (let g = 0; g <= f; g++) matrix[f * factors + g] += extra * others[from + f] * others[from + g];
      }
    });
    solved.set(solvePositiveDefinite(matrix, right), own * factors);
  });
  return solved;
}

/** Returns the sum of the products of every vector with itself: float64 `[factors, factors]`. */
export function squaredSum(vectors: Float64Array, factors: number): Float64Array {
  const sum = new Float64Array(factors * factors);
  for (let from = 0; from < vectors.length; from += factors) {
    for (let f = 0; f < factors; f++) {
      for (let g = 0; g < factors; g++) sum[f * factors + g] += vectors[from + f] * vectors[from + g];
    }
  }
  return sum;
}
