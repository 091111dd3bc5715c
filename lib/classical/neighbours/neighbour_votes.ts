/** Counts the votes of neighbours. */
import type { Labels } from "../../core/dataset.ts";
import type { NearestNeighbours } from "../../matrix/nearest_neighbours.ts";

/** What a neighbour's vote weighs: 1, or 1 / distance. */
export type NeighbourWeights = "uniform" | "distance";

/** How to vote. */
export interface VoteOptions {
  /** Labels of the examples among which the neighbours were found. */
  labels: Labels;
  classes: number;
  weights: NeighbourWeights;
  /** The nearest so many of the neighbours vote. */
  count: number;
}

/**
 * Computes each class's proportion of the votes of a query's neighbours, 0 to 1: float32 `[queries, classes]`. With
 * weights "distance", neighbours at distance 0 vote alone, with 1 each.
 */
export function voteFractions(
  { indices, distances, k }: NearestNeighbours,
  { labels, classes, weights, count }: VoteOptions,
): Float32Array {
  const queries = indices.length / k, fractions = new Float32Array(queries * classes);
  const votes = new Float64Array(classes);
  for (let query = 0; query < queries; query++) {
    const from = query * k, isAtOne = distances[from] === 0;
    votes.fill(0);
    let sum = 0;
    for (let i = from; i < from + count; i++) {
      const vote = weights === "uniform" ? 1 : isAtOne ? +(distances[i] === 0) : 1 / Math.sqrt(distances[i]);
      votes[labels[indices[i]]] += vote;
      sum += vote;
    }
    for (let c = 0; c < classes; c++) fractions[query * classes + c] = votes[c] / sum;
  }
  return fractions;
}
