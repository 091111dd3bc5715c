/** Chooses items that are relevant and unlike one another. */
import { checkInteger, checkLength, checkNumber } from "../../core/check.ts";
import { throwIfInterrupted } from "../../core/interruption.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { rowProduct } from "../../matrix/row_product.ts";
import { unitRows } from "../../matrix/unit_rows.ts";

/** Items with how relevant each is. */
export interface ScoredCandidates {
  /** Rows of the items: shape `[candidates]`. */
  indices: Uint32Array;
  /** On the scale of a cosine: shape `[candidates]`. */
  relevance: Float64Array;
}

/** How to weigh relevance against variety. */
export interface MaximalMarginalRelevanceOptions {
  /** Items to choose. @default 10, or as many as there are candidates */
  k?: number;
  /** Weight of relevance, 0 to 1: at 1 the most relevant items, however alike. @default 0.7 */
  lambda?: number;
}

/**
 * Chooses `k` of the candidates one by one, each time the one with the largest `lambda * relevance - (1 - lambda) *
 * similarity`, where similarity is its largest cosine with what is chosen already, 0 for the first (Carbonell and
 * Goldstein 1998, "The use of MMR, diversity-based reranking"). Ties: the earlier candidate. Returns rows of the items,
 * in the order chosen.
 *
 * @throws {TypeError} when relevance is not one per candidate
 * @throws {RangeError} when `k` is no integer from 1 to the number of candidates, `lambda` not from 0 to 1, or a
 * candidate no item
 */
export function maximalMarginalRelevance(
  { indices, relevance }: ScoredCandidates,
  items: Matrix,
  { k = Math.min(10, indices.length), lambda = 0.7 }: MaximalMarginalRelevanceOptions = {},
): Uint32Array {
  const task = "choose by marginal relevance";
  checkLength(task, { name: "relevance", value: relevance.length, wanted: indices.length, of: "candidates" });
  checkInteger(task, { name: "k", value: k, least: 1, most: indices.length });
  checkNumber(task, { name: "lambda", value: lambda, most: 1 });
  throwIfInterrupted();
  const matrix = unitRows(items, indices);
  const left = new Set(indices.keys());
  const similarity = new Float64Array(indices.length);
  const chosen = new Uint32Array(k);
  for (let place = 0; place < k; place++) {
    let [best, most] = [-1, -Infinity];
    for (const i of left) {
      const value = lambda * relevance[i] - (1 - lambda) * similarity[i];
      if (value > most || best < 0) [best, most] = [i, value];
    }
    chosen[place] = indices[best];
    left.delete(best);
    for (const i of left) {
      const cosine = rowProduct({ matrix, row: i }, { matrix, row: best });
      similarity[i] = place === 0 ? cosine : Math.max(similarity[i], cosine);
    }
  }
  return chosen;
}
