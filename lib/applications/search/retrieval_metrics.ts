/** Evaluates a search by the classes of what it finds. */
import { checkLength } from "../../core/check.ts";
import { assertMatrix, type Matrix } from "../../matrix/matrix.ts";
import { squaredDistances } from "../../matrix/squared_distances.ts";
import { type RankingScores, rankingScores } from "../recommendation/ranking_scores.ts";
import { cosineRows } from "./cosine_rows.ts";
import type { SearchMetric } from "./exact_search.ts";

/** Rows with one class each. */
export interface LabelledRows extends Matrix {
  /** Shape `[rows]`. */
  labels: ArrayLike<number>;
}

/** How to rank. */
export interface RetrievalOptions {
  /** Places that count for precision, recall and hits. @default 10, or as many as there are items */
  k?: number;
  /** @default "cosine" */
  metric?: SearchMetric;
  /** Leaves item `i` out for query `i`: for queries that are the items themselves. @default false */
  excludeSelf?: boolean;
}

/** Means over queries, with what they are means of; see `RankingScores`. */
export interface RetrievalMetrics {
  meanAveragePrecision: number;
  precisionAtK: number;
  recallAtK: number;
  hitAtK: number;
  /** One per query, in their order: for intervals and paired tests. */
  perQuery: RankingScores[];
  k: number;
  /** Number of queries. */
  n: number;
}

/**
 * Ranks the whole catalogue for each query, exactly, where an item is relevant when it has the query's class, and
 * returns mean average precision, and precision, recall and hits among the first `k`. Items at the same distance
 * count by their mean over all orders (`rankingScores`). A query whose class no item has makes the means NaN.
 *
 * @throws {TypeError} when labels are not one per row, or queries and items differ in columns
 * @throws {RangeError} when `k` is out of range, or, by cosine, the length of a row is not finite
 */
export function retrievalMetrics(
  queries: LabelledRows,
  items: LabelledRows,
  { metric = "cosine", excludeSelf = false, k = Math.min(10, items.rows - Number(excludeSelf)) }:
    RetrievalOptions = {},
): RetrievalMetrics {
  checkRows(queries, items);
  const [left, right] = metric === "l2" ? [queries, items] : cosineRows(queries, items);
  const distances = new Float64Array(items.rows);
  const perQuery = Array.from({ length: queries.rows }, (_, query) => {
    squaredDistances(left, query, right, { start: 0, end: items.rows, distances });
    const isRelevant = Uint8Array.from(items.labels, (label) => label === queries.labels[query] ? 1 : 0);
    if (!excludeSelf) return rankingScores(distances, { isRelevant, k });
    const others = (_: number, item: number) => item !== query;
    return rankingScores(distances.filter(others), { isRelevant: isRelevant.filter(others), k });
  });
  const mean = (of: (scores: RankingScores) => number) =>
    perQuery.reduce((sum, scores) => sum + of(scores), 0) / perQuery.length;
  return {
    meanAveragePrecision: mean((scores) => scores.averagePrecision),
    precisionAtK: mean((scores) => scores.precisionAtK),
    recallAtK: mean((scores) => scores.recallAtK),
    hitAtK: mean((scores) => scores.hitAtK),
    perQuery,
    k,
    n: queries.rows,
  };
}

function checkRows(queries: LabelledRows, items: LabelledRows): void {
  for (const [name, { labels, rows }] of Object.entries({ queries, items })) {
    checkLength("judge a search", {
      name: `labels of ${name}`,
      value: labels.length,
      wanted: rows,
      of: "rows",
    });
  }
  assertMatrix(queries);
  assertMatrix(items);
  checkLength("judge a search", {
    name: "columns of queries",
    value: queries.columns,
    wanted: items.columns,
    of: "those of items",
  });
}
