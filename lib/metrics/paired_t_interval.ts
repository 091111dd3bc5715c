/** Says whether two models differ over several runs, and by how much. */
import { checkFinite, checkInteger, checkOpenFraction } from "../core/check.ts";
import type { Estimate } from "./bootstrap_interval.ts";
import { compensatedMean } from "./compensated_mean.ts";
import { studentTQuantile, studentTTail } from "./student_t.ts";

/** How wide the interval is to be. */
export interface PairedTOptions {
  /** Fraction of such intervals that hold the true mean, above 0 and below 1. @default 0.95 */
  confidence?: number;
}

/** A mean difference with its interval and its test. */
export interface PairedTEstimate extends Estimate {
  /** Probability of a mean as far from 0 as this, or further, if there were no difference. */
  p: number;
}

/**
 * Returns the mean of differences (one a pair, such as two variants trained from the same seed) with its
 * interval by Student's t distribution, and the two-sided p value of the t test against 0 (Student 1908, "The
 * probable error of a mean"): SciPy's `ttest_1samp(differences, 0)`.
 *
 * Where all differences are equal, the interval is a point, and `p` is 0, or NaN if they are 0, as in SciPy.
 *
 * @throws {RangeError} unless there are 2 differences or more, all finite, and `confidence` is above 0 and below 1
 */
export function pairedTInterval(
  differences: readonly number[],
  { confidence = 0.95 }: PairedTOptions = {},
): PairedTEstimate {
  checkInput(differences, confidence);
  const n = differences.length;
  const [first] = differences;
  // Rounding could lend equal differences a spread.
  if (differences.every((difference) => difference === first)) {
    return { value: first, low: first, high: first, p: first === 0 ? NaN : 0, n };
  }
  const value = compensatedMean(n, (i) => differences[i]);
  const variance = compensatedMean(n, (i) => (differences[i] - value) ** 2) * n / (n - 1);
  const standardError = Math.sqrt(variance / n);
  const half = studentTQuantile((1 + confidence) / 2, n - 1) * standardError;
  return {
    value,
    low: value - half,
    high: value + half,
    p: studentTTail(value / standardError, n - 1),
    n,
  };
}

function checkInput(differences: readonly number[], confidence: number): void {
  const task = "compute an interval";
  checkInteger(task, { name: "the number of differences", value: differences.length, least: 2 });
  checkFinite(task, { name: "differences", values: differences });
  checkOpenFraction(task, { name: "confidence", value: confidence });
}
