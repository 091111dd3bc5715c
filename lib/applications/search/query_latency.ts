/** Times a search, one query at a time. */
import { checkInteger } from "../../core/check.ts";
import { throwIfInterrupted } from "../../core/interruption.ts";
import { median, quantile } from "../../core/statistics.ts";
import { assertMatrix, type Matrix } from "../../matrix/matrix.ts";

/** How to time. */
export interface QueryLatencyOptions {
  /** Queries answered before the clock runs, the first ones over again. @default 5 */
  warmUp?: number;
  /** Reads a clock, in milliseconds. @default performance.now */
  now?: () => number;
}

/** How long a query takes. */
export interface QueryLatency {
  medianMs: number;
  /** 95 of 100 queries take no longer. */
  slowMs: number;
  /** Number of queries. */
  n: number;
}

/**
 * Answers every row of `queries` by itself, as a shop would, and returns the median time and the 95th percentile (the
 * smallest time that 95 % of the queries do not exceed).
 */
export function queryLatency(
  queries: Matrix,
  search: (query: Matrix) => unknown,
  { warmUp = 5, now = () => performance.now() }: QueryLatencyOptions = {},
): QueryLatency {
  assertMatrix(queries);
  checkInteger("time a search", { name: "warmUp", value: warmUp });
  const { rows, columns, values } = queries;
  const queryAt = (row: number) => ({
    values: values.subarray(row * columns, (row + 1) * columns),
    rows: 1,
    columns,
  });
  for (let i = 0; i < warmUp; i++) search(queryAt(i % rows));
  const times = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    throwIfInterrupted();
    const query = queryAt(row), start = now();
    search(query);
    times[row] = now() - start;
  }
  times.sort();
  return {
    medianMs: median(times),
    slowMs: quantile(times, 0.95, "inverted_cdf"),
    n: rows,
  };
}
