/** Summarises what one quantity came to in several runs, such as the accuracies of trainings from different seeds. */
import { checkFinite, checkInteger, checkOpenFraction } from "../core/check.ts";
import { compensatedMean } from "./compensated_mean.ts";
import { studentTQuantile } from "./student_t.ts";

/** How wide the intervals are to be. */
export interface RunsSummaryOptions {
  /** Fraction of such intervals that hold what they are of, above 0 and below 1. @default 0.95 */
  confidence?: number;
}

/** Mean, spread and intervals of what several runs came to. */
export interface RunsSummary {
  /** Number of runs. */
  n: number;
  mean: number;
  /** Standard deviation of the runs, with n - 1 in the denominator. */
  standardDeviation: number;
  least: number;
  most: number;
  /** Where the mean of endlessly many such runs lies. */
  ofMean: { low: number; high: number };
  /** Where one more such run will come out: wider, as that run has its own chance. */
  ofNewRun: { low: number; high: number };
}

/**
 * Returns mean and spread of several runs, with Student's t intervals of their mean, `mean +- t s / sqrt(n)`, and of
 * one more run, `mean +- t s sqrt(1 + 1 / n)` (the prediction interval; Hahn and Meeker 1991, "Statistical intervals",
 * section 4.7). Both take the runs to be independent and normally distributed.
 *
 * @throws {RangeError} unless there are 2 values or more, all finite, and `confidence` is above 0 and below 1
 */
export function runsSummary(
  values: readonly number[],
  { confidence = 0.95 }: RunsSummaryOptions = {},
): RunsSummary {
  const task = "summarise runs", n = values.length;
  checkInteger(task, { name: "the number of runs", value: n, least: 2 });
  checkFinite(task, { name: "values", values });
  checkOpenFraction(task, { name: "confidence", value: confidence });
  const least = Math.min(...values), most = Math.max(...values);
  // Rounding could lend equal values a spread.
  const mean = least === most ? least : compensatedMean(n, (i) => values[i]);
  const variance = compensatedMean(n, (i) => (values[i] - mean) ** 2) * n / (n - 1);
  const standardDeviation = Math.sqrt(variance);
  const reach = studentTQuantile((1 + confidence) / 2, n - 1) * standardDeviation;
  const around = (half: number) => ({ low: mean - half, high: mean + half });
  return {
    n,
    mean,
    standardDeviation,
    least,
    most,
    ofMean: around(reach / Math.sqrt(n)),
    ofNewRun: around(reach * Math.sqrt(1 + 1 / n)),
  };
}
