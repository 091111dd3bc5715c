/** Makes a line with its band out of estimates. */
import type { LineSeries } from "./line_series.ts";

/** A value with the ends of its interval. */
export interface LineEstimate {
  value: number;
  low: number;
  high: number;
}

/**
 * Returns the series of a line chart that runs through the estimates, one for each `x`, with their intervals around.
 */
export function estimateLine(
  name: string,
  x: readonly number[],
  { estimates }: { estimates: readonly LineEstimate[] },
): LineSeries {
  return {
    name,
    x,
    y: estimates.map(({ value }) => value),
    low: estimates.map(({ low }) => low),
    high: estimates.map(({ high }) => high),
  };
}
