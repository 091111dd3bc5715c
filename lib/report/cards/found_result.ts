/** Finds the results that cards are made of. */
import type { Proportion } from "../../metrics/wilson_interval.ts";
import type { ReportSources } from "../report_sources.ts";
import type { Result } from "../result.ts";

/** All results that were found. */
export type Results = ReportSources["results"];

/** A measured value with its interval, that of a proportion or of a mean. */
export type Measured = Pick<Proportion, "value" | "low" | "high" | "n">;

/** Returns a notebook's result of that name; undefined where there is none. */
export function foundResult<T>(results: Results, notebook: string, name: string): Result<T> | undefined {
  return results.find((one) => one.notebook === notebook && one.name === name) as Result<T> | undefined;
}
