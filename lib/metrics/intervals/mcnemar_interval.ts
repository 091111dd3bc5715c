/** Gives the difference of two models' accuracies the interval that agrees with McNemar's exact test. */
import { checkOpenFraction } from "../../core/check.ts";
import type { Estimate } from "../bootstrap_interval.ts";
import type { PairedOutcomes } from "../mcnemar.ts";

/** How wide the interval is to be. */
export interface McNemarIntervalOptions {
  /** Fraction of such intervals that hold the true difference, at least; above 0 and below 1. @default 0.95 */
  confidence?: number;
}

/** Halvings of the interval from 0 to 1: as many as a double has digits. */
const HALVINGS = 53;

/**
 * Returns the accuracy of the first model less that of the second, with an interval: that of Clopper and Pearson (1934,
 * "The use of confidence or fiducial limits illustrated in the case of the binomial") for how many of the discordant
 * images are the first's, taken times the fraction of discordant images. So it leaves 0 out exactly where `exactP` of
 * `mcnemar` is below `1 - confidence`. The number of discordant images is taken as given. NaN without examples.
 *
 * @throws {RangeError} unless `confidence` is above 0 and below 1
 */
export function mcnemarInterval(
  { bothRight, onlyFirst, onlySecond, bothWrong }: PairedOutcomes,
  { confidence = 0.95 }: McNemarIntervalOptions = {},
): Estimate {
  checkOpenFraction("compute an interval", { name: "confidence", value: confidence });
  const tosses = onlyFirst + onlySecond, n = tosses + bothRight + bothWrong, tail = (1 - confidence) / 2;
  const differenceAt = (fraction: number) => (2 * fraction - 1) * tosses / n;
  // P(first's <= k) falls as the fraction rises.
  const low = onlyFirst === 0 ? 0 : fractionWhere((p) => 1 - upTo(onlyFirst - 1, tosses, p) < tail);
  const high = onlySecond === 0 ? 1 : fractionWhere((p) => upTo(onlyFirst, tosses, p) > tail);
  return { value: (onlyFirst - onlySecond) / n, low: differenceAt(low), high: differenceAt(high), n };
}

/** Returns the fraction below which something holds, and above which it does not. */
function fractionWhere(isBelow: (fraction: number) => boolean): number {
  let low = 0, high = 1;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Returns the probability of `k` heads or fewer in `n` tosses of a coin that falls on heads with probability `p`. */
function upTo(k: number, n: number, p: number): number {
  let sum = 0, logarithm = n * Math.log1p(-p);
  const odds = Math.log(p) - Math.log1p(-p);
  for (let i = 0; i <= k; i++) {
    sum += Math.exp(logarithm);
    logarithm += Math.log((n - i) / (i + 1)) + odds;
  }
  return Math.min(1, sum);
}
