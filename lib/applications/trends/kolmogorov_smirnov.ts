/** Tests whether two samples of numbers come from one distribution. */
import { checkInteger, checkNumber } from "../../core/check.ts";

/** How far two samples are apart. */
export interface KolmogorovSmirnov {
  /** Largest difference between the two fractions of values up to any one, 0 to 1. */
  statistic: number;
  /** Chance of a statistic as large between two samples of one distribution. */
  p: number;
}

/**
 * Compares two samples by the two-sample test of Kolmogorov and Smirnov. The p value is that of Kolmogorov's limit with
 * the correction for finite samples of Stephens 1970, "Use of the Kolmogorov-Smirnov, Cramer-von Mises and related
 * statistics without extensive tables"; where values are tied it is too large, never too small.
 *
 * @throws {RangeError} when a sample is empty, or a value not finite
 */
export function kolmogorovSmirnov(first: ArrayLike<number>, second: ArrayLike<number>): KolmogorovSmirnov {
  const [a, b] = Object.entries({ first, second }).map(([name, sample]) => {
    checkInteger("compare samples", { name: `the size of ${name}`, value: sample.length, least: 1 });
    for (let i = 0; i < sample.length; i++) {
      checkNumber("compare samples", { name: `${name}[${i}]`, value: sample[i], least: -Infinity });
    }
    return Float64Array.from(sample).sort();
  });
  let statistic = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const value = Math.min(a[i], b[j]);
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    statistic = Math.max(statistic, Math.abs(i / a.length - j / b.length));
  }
  const root = Math.sqrt(a.length * b.length / (a.length + b.length));
  return { statistic, p: kolmogorovTail((root + 0.12 + 0.11 / root) * statistic) };
}

/** Returns the probability that Kolmogorov's statistic is above `x`, 0 or more. */
function kolmogorovTail(x: number): number {
  // Near 0 the series for the tail hardly falls, and the probability is 1 to all digits.
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) {
    const term = Math.exp(-2 * (k * x) ** 2);
    sum += k % 2 === 1 ? term : -term;
    if (term < 1e-17) break;
  }
  return Math.min(1, 2 * sum);
}
