/** Says whether two models differ over several runs of each that are not paired. */
import { checkFinite, checkInteger, checkOpenFraction } from "../core/check.ts";
import type { PairedTEstimate, PairedTOptions } from "./paired_t_interval.ts";
import { runsSummary } from "./runs_summary.ts";
import { studentTQuantile, studentTTail } from "./student_t.ts";

/**
 * Returns the mean of the first runs less that of the second, with its interval and the two-sided p value of Welch's
 * t test (Welch 1947, "The generalization of 'Student's' problem when several different population variances are
 * involved"): SciPy's `ttest_ind(first, second, equal_var=False)`. `n` is the number of all runs.
 *
 * Where neither side has a spread, the interval is a point, and `p` is 0, or NaN if the means are equal, as in SciPy.
 *
 * @throws {RangeError} unless there are 2 runs or more of each, all finite, and `confidence` is above 0 and below 1
 */
export function welchTInterval(
  first: readonly number[],
  second: readonly number[],
  { confidence = 0.95 }: PairedTOptions = {},
): PairedTEstimate {
  const task = "compute an interval", n = first.length + second.length;
  for (const values of [first, second]) {
    checkInteger(task, { name: "the number of runs", value: values.length, least: 2 });
    checkFinite(task, { name: "runs", values });
  }
  checkOpenFraction(task, { name: "confidence", value: confidence });
  const [a, b] = [runsSummary(first), runsSummary(second)], value = a.mean - b.mean;
  const [ofA, ofB] = [a, b].map(({ standardDeviation, n }) => standardDeviation ** 2 / n);
  if (ofA + ofB === 0) return { value, low: value, high: value, p: value === 0 ? NaN : 0, n };
  const degrees = (ofA + ofB) ** 2 / (ofA ** 2 / (a.n - 1) + ofB ** 2 / (b.n - 1));
  const standardError = Math.sqrt(ofA + ofB);
  const half = studentTQuantile((1 + confidence) / 2, degrees) * standardError;
  return {
    value,
    low: value - half,
    high: value + half,
    p: studentTTail(value / standardError, degrees),
    n,
  };
}
