/** Evaluates a search with intervals. */
import type { Estimate } from "../../metrics/bootstrap_interval.ts";
import { meanInterval } from "../../metrics/mean_interval.ts";
import { type LabelledRows, retrievalMetrics, type RetrievalOptions } from "./retrieval_metrics.ts";

/**
 * What a search is worth, each with its 95 % interval over queries (bootstrap). Precision counts all queries; average
 * precision and recall those that have something to find, as an image that is the only one of its class has not.
 */
export interface EvaluatedSearch {
  averagePrecision: Estimate;
  precision: Estimate;
  recall: Estimate;
  /** The highest recall that `k` answers can have, on average over the queries, 0 to 1. */
  mostRecall: number;
}

/**
 * Returns what `retrievalMetrics` measures, with intervals.
 *
 * @throws {TypeError} as `retrievalMetrics` does
 * @throws {RangeError} when there are fewer than two queries with something to find, and as `retrievalMetrics` does
 */
export function evaluateSearch(
  queries: LabelledRows,
  items: LabelledRows,
  options: RetrievalOptions = {},
): EvaluatedSearch {
  const { perQuery, k } = retrievalMetrics(queries, items, options);
  const numbers = new Map<number, number>();
  for (let i = 0; i < items.rows; i++) {
    numbers.set(items.labels[i], (numbers.get(items.labels[i]) ?? 0) + 1);
  }
  // A query that is an item itself is none of its own answers.
  const left = options.excludeSelf ? 1 : 0;
  const relevant = Array.from(
    { length: queries.rows },
    (_, i) => (numbers.get(queries.labels[i]) ?? 0) - left,
  );
  const answerable = perQuery.filter((_, i) => relevant[i] > 0);
  const most = relevant.filter((count) => count > 0)
    .reduce((sum, count) => sum + Math.min(1, k / count) / answerable.length, 0);
  return {
    averagePrecision: meanInterval(answerable.map((scores) => scores.averagePrecision)),
    precision: meanInterval(perQuery.map((scores) => scores.precisionAtK)),
    recall: meanInterval(answerable.map((scores) => scores.recallAtK)),
    mostRecall: most,
  };
}
