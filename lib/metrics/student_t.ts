/** Computes Student's t distribution: how likely a mean is to stray so many standard errors. */
import { checkOpenFraction, checkPositive } from "../core/check.ts";

const TASK = "compute Student's t";

/** The distribution at one `t` of 0 or more. */
interface StudentT {
  /** The probability of a value between `-t` and `t`. */
  inside: number;
  /** The probability of any other. */
  outside: number;
  /** `outside` over the density: neither of the two may be left to underflow first. */
  outsideByDensity: number;
}

/**
 * Returns the probability that a value of Student's t distribution is as far from 0 as `t` or further, on either side:
 * the two-sided p value, twice SciPy's `t.sf(abs(t), degrees)`. It is 1 for a `t` of 0, and 0 for Infinity.
 *
 * @throws {RangeError} when `t` is NaN, or `degrees`, the degrees of freedom, no finite number above 0
 */
export function studentTTail(t: number, degrees: number): number {
  checkPositive(TASK, { name: "degrees", value: degrees });
  if (Number.isNaN(t)) {
    throw new RangeError(`Cannot ${TASK} as t must be a number: current value is ${t}`);
  }
  return studentT(Math.abs(t), degrees).outside;
}

/**
 * Returns the `t` below which a value of Student's t distribution lies with this probability: SciPy's
 * `t.ppf(probability, degrees)`.
 *
 * @throws {RangeError} unless `probability` is above 0 and below 1, and `degrees`, the degrees of freedom, a finite
 * number above 0
 */
export function studentTQuantile(probability: number, degrees: number): number {
  checkPositive(TASK, { name: "degrees", value: degrees });
  checkOpenFraction(TASK, { name: "probability", value: probability });
  const outside = 2 * Math.min(probability, 1 - probability);
  const inside = 2 * Math.abs(probability - 0.5);
  let t = 0;
  let next = 0;
  // Above 0 the probability outside is convex in t, so that Newton's steps, upwards from 0, never go too far.
  do {
    t = next;
    const at = studentT(t, degrees);
    // The smaller of the two has all its digits.
    const missing = inside < outside ? inside - at.inside : at.outside - outside;
    next = t + missing / at.outside * at.outsideByDensity / 2;
  } while (next > t);
  return probability < 0.5 ? -t : t;
}

/**
 * By the regularised incomplete beta function: `outside` is I of `x = degrees / (degrees + t^2)` with parameters
 * `a = degrees / 2` and 1/2, and `inside` what is left. Near 0 its series is summed (DLMF 8.17.8), further out
 * Gauss's continued fraction (DLMF 15.7) of the same after Pfaff's transformation: neither has a term below 0,
 * so that no digit is lost.
 */
function studentT(t: number, degrees: number): StudentT {
  const a = degrees / 2;
  const ratio = t / Math.sqrt(degrees);
  // From 1e8 upwards 1 + ratio^2 is ratio^2, which may overflow.
  const logX = ratio < 1e8 ? -Math.log1p(ratio ** 2) : -2 * Math.log(ratio);
  const rootX = 1 / Math.hypot(1, ratio);
  const rootRest = 1 / Math.hypot(1, 1 / ratio);
  const front = Math.exp(a * logX) * gammaRatio(a) / Math.sqrt(Math.PI);
  if (t ** 2 < 3 && ratio < 1) {
    const inside = 2 * front * rootRest * betaSeries(rootRest ** 2, a);
    const outside = 1 - inside;
    return { inside, outside, outsideByDensity: outside * Math.sqrt(degrees) / (front * rootX) };
  }
  const fraction = gaussFraction(1 / ratio ** 2, a) / (a * rootRest);
  const outside = front * fraction;
  return { inside: 1 - outside, outside, outsideByDensity: fraction * Math.sqrt(degrees) / rootX };
}

/**
 * Returns the gamma function of `a + 1/2` over that of `a`: its asymptotic series (DLMF 5.11.8) from 20
 * upwards, and below by recurrence. Two logarithms of gamma would cost the digits that they share.
 */
function gammaRatio(a: number): number {
  let factor = 1;
  for (; a < 20; a++) factor *= a / (a + 0.5);
  const square = 1 / a ** 2;
  const series = -1 / 8 + square * (1 / 192 + square * (-1 / 640 + square * 17 / 14336));
  return factor * Math.sqrt(a) * Math.exp(series / a);
}

/** Sums the hypergeometric series of `a + 1/2` and 1 over 3/2 at `y`, 0 to 1/2. */
function betaSeries(y: number, a: number): number {
  let sum = 0;
  for (let term = 1, n = 0; sum + term > sum; n++) {
    sum += term;
    term *= y * (a + 0.5 + n) / (1.5 + n);
  }
  return sum;
}

/** Evaluates the hypergeometric function of 1/2 and 1 over `a + 1` at `-z`, 0 or less, by Lentz's method. */
function gaussFraction(z: number, a: number): number {
  let value = 1;
  let above = 1;
  let below = 0;
  for (let m = 0, change = 0; Math.abs(change - 1) > 1e-15; m++) {
    change = 1;
    for (
      const fraction of [
        (m + 0.5) * (a + m) / ((a + 2 * m) * (a + 2 * m + 1)),
        (m + 1) * (a + m + 0.5) / ((a + 2 * m + 1) * (a + 2 * m + 2)),
      ]
    ) {
      above = 1 + fraction * z / above;
      below = 1 / (1 + fraction * z * below);
      change *= above * below;
    }
    value *= change;
  }
  return 1 / value;
}
