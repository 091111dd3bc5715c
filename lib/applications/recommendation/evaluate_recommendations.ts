/** Evaluates recommendations with intervals. */
import type { Estimate } from "../../metrics/bootstrap_interval.ts";
import { meanInterval } from "../../metrics/mean_interval.ts";
import { type Proportion, wilsonInterval } from "../../metrics/wilson_interval.ts";
import { coverageInterval } from "../inventory/coverage_interval.ts";
import { recommendationMetrics, type RecommendationTruth } from "./recommendation_metrics.ts";

/** What recommendations are worth, each with its 95 % interval over customers. */
export interface EvaluatedRecommendations {
  /** Fraction of customers who bought one or more of the items recommended (Wilson). */
  hitRate: Proportion;
  /** Hits of a customer: items recommended that were bought next, not likes (bootstrap). */
  hits: Estimate;
  /** Diversity of a customer's list (bootstrap). */
  diversity: Estimate;
  /** Fraction of the catalogue that `group` customers are shown (Student's t over groups). */
  coverage: Estimate;
  /** Hits of each customer, in purchases. */
  perCustomer: Uint32Array;
}

/**
 * Returns what `recommendationMetrics` measures, with intervals. Coverage is that of a fifth of the customers, so that
 * there are five groups to compare, unless `group` says otherwise. The intervals hold for more customers like these;
 * simulated customers of one fashion are alike, and `evaluateOverFashions` says what holds for other fashions.
 *
 * @throws {TypeError} when customers and lists differ in number
 * @throws {RangeError} when there are fewer than two groups, a list is empty, or an item is not in the catalogue
 */
export function evaluateRecommendations(
  recommended: readonly ArrayLike<number>[],
  truth: RecommendationTruth,
  { group = Math.floor(recommended.length / 5) }: { group?: number } = {},
): EvaluatedRecommendations {
  const { hits, diversities, n } = recommendationMetrics(recommended, truth);
  return {
    hitRate: wilsonInterval(hits.filter((count) => count > 0).length, n),
    hits: meanInterval(hits),
    diversity: meanInterval(diversities),
    coverage: coverageInterval(recommended, { items: truth.features.rows, customers: group }),
    perCustomer: hits,
  };
}
