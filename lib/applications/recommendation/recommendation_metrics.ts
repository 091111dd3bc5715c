/** Evaluates recommendations: do they hit, do they vary, do they show the catalogue. */
import { checkInteger, checkLength } from "../../core/check.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { rowProduct } from "../../matrix/row_product.ts";
import { unitRows } from "../../matrix/unit_rows.ts";

/** What recommendations are judged by. */
export interface RecommendationTruth {
  /** What each customer bought next, rows of the catalogue: purchases, which a simulation draws, not likes. */
  heldOut: readonly ArrayLike<number>[];
  /**
   * What tells items apart for diversity. Not the embedding that chose them, which would judge itself: pixel attributes
   * or HOG.
   */
  features: Matrix;
}

/** How good recommendations are. */
export interface RecommendationMetrics {
  /** Fraction of customers with one item or more that they bought among those recommended, 0 to 1. */
  hitRate: number;
  /** Fraction of recommended items that were bought, 0 to 1. */
  precision: number;
  /** Mean over customers of `intraListDiversity`. */
  diversity: number;
  /** Fraction of the catalogue that is recommended to anyone, 0 to 1. */
  coverage: number;
  /** Purchases among the recommended items, for each customer: for intervals and paired tests. */
  hits: Uint32Array;
  /** Diversity of each customer's list. */
  diversities: Float64Array;
  /** Number of customers. */
  n: number;
}

/**
 * Returns hit rate, precision, diversity and catalogue coverage of one list of recommendations per customer; lists of
 * one item have no diversity, and make the mean NaN.
 *
 * @throws {TypeError} when customers and lists differ in number
 * @throws {RangeError} when there are none, a list is empty, or an item is not in the catalogue
 */
export function recommendationMetrics(
  recommended: readonly ArrayLike<number>[],
  { heldOut, features }: RecommendationTruth,
): RecommendationMetrics {
  const task = "judge recommendations", n = recommended.length;
  checkInteger(task, { name: "the number of customers", value: n, least: 1 });
  checkLength(task, { name: "heldOut", value: heldOut.length, wanted: n, of: "recommended" });
  const shown = new Set<number>();
  const hits = new Uint32Array(n);
  const diversities = new Float64Array(n);
  let places = 0;
  recommended.forEach((list, customer) => {
    checkInteger(task, { name: "the length of a list", value: list.length, least: 1 });
    const bought = new Set(Array.from(heldOut[customer]));
    for (const item of new Set(Array.from(list))) {
      shown.add(item);
      if (bought.has(item)) hits[customer]++;
    }
    diversities[customer] = intraListDiversity(list, features);
    places += list.length;
  });
  return {
    hitRate: hits.filter((count) => count > 0).length / n,
    precision: hits.reduce((sum, count) => sum + count, 0) / places,
    diversity: diversities.reduce((sum, value) => sum + value, 0) / n,
    coverage: shown.size / features.rows,
    hits,
    diversities,
    n,
  };
}

/**
 * Returns the mean cosine distance between the items of a list, over all pairs: 0 where all point one way, up to 2; NaN
 * for fewer than two (Ziegler, McNee, Konstan and Lausen 2005, "Improving recommendation lists through topic
 * diversification").
 */
export function intraListDiversity(list: ArrayLike<number>, features: Matrix): number {
  const matrix = unitRows(features, list);
  let sum = 0;
  for (let row = 1; row < list.length; row++) {
    for (let other = 0; other < row; other++) {
      sum += 1 - rowProduct({ matrix, row }, { matrix, row: other });
    }
  }
  return sum / (list.length * (list.length - 1) / 2);
}
