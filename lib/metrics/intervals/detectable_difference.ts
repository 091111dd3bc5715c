/** Says how small a difference several runs could have shown. */
import { checkInteger, checkOpenFraction } from "../../core/check.ts";
import { errorFunction } from "../../core/numbers/error_function.ts";
import { studentTQuantile } from "../student_t.ts";

/** What the runs are like. */
export interface DetectableDifferenceOptions {
  /** Standard deviation of the differences, one a pair of runs. */
  standardDeviation: number;
  /** Number of pairs, at least 2. */
  n: number;
  /** Confidence of the interval that is to leave 0 out: 0.95, or more where it is one of several. @default 0.95 */
  confidence?: number;
  /** How often a difference of that size is to be found, above 0 and below 1. @default 0.8 */
  power?: number;
}

/** Halvings of the range in which the difference is sought, and points of the integral over the spread. */
const HALVINGS = 50, POINTS = 1000;

/**
 * Returns the smallest true mean difference that a paired t test finds with such a power, by the noncentral t
 * distribution (Cohen 1988, "Statistical power analysis for the behavioral sciences"): `solve_power` of statsmodels'
 * `TTestPower`, times the standard deviation. What is smaller may well be missed: "not shown" says nothing of it.
 *
 * @throws {RangeError} unless `n` is 2 or more, and both fractions are above 0 and below 1
 */
export function detectableDifference(
  { standardDeviation, n, confidence = 0.95, power = 0.8 }: DetectableDifferenceOptions,
): number {
  const task = "say what runs can show";
  checkInteger(task, { name: "n", value: n, least: 2 });
  checkOpenFraction(task, { name: "confidence", value: confidence });
  checkOpenFraction(task, { name: "power", value: power });
  const limit = studentTQuantile((1 + confidence) / 2, n - 1);
  // In standard errors; far beyond the limit nearly every study finds it.
  let low = 0, high = 1;
  while (powerAt(high, { limit, degrees: n - 1 }) < power) high *= 2;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (powerAt(middle, { limit, degrees: n - 1 }) < power) low = middle;
    else high = middle;
  }
  return standardDeviation * high / Math.sqrt(n);
}

/**
 * Returns how often a mean that lies so many standard errors from 0 is found on its side of it: the mean of `Phi(shift -
 * limit s)` over the estimate `s` of a standard deviation of 1, whose square is chi-squared over its degrees of freedom.
 */
function powerAt(shift: number, { limit, degrees }: { limit: number; degrees: number }): number {
  const most = 1 + 8 / Math.sqrt(degrees);
  let found = 0, whole = 0;
  for (let i = 1; i <= POINTS; i++) {
    const s = most * i / POINTS;
    const density = Math.exp((degrees - 1) * Math.log(s) - degrees * (s * s - 1) / 2);
    whole += density;
    found += density * (1 + errorFunction((shift - limit * s) / Math.SQRT2)) / 2;
  }
  return found / whole;
}
