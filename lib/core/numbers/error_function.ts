/** The error function in float64: JavaScript has none, and that of tfjs is not exact enough to judge a kernel. */

/** Where the series ends: further out `1 - erf(x)` would lose digits, further in the fraction would need more terms. */
const SERIES_END = 1.75;

/**
 * Returns erfc(x), relative error below 1e-13 up to 26.5, beyond which doubles lose digits: for |x| < 1.75 by the Taylor
 * series of erf, beyond by the continued fraction of Laplace. Source: Abramowitz and Stegun (1964), 7.1.5 and 7.1.14.
 */
export function complementaryErrorFunction(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x < -SERIES_END) return 2 - complementaryErrorFunction(-x);
  if (x < SERIES_END) return 1 - errorFunctionSeries(x);
  if (x > 30) return 0;
  let fraction = x;
  for (let k = 60; k > 0; k--) fraction = x + k / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}

/** Returns erf(x). */
export function errorFunction(x: number): number {
  return Math.abs(x) < SERIES_END ? errorFunctionSeries(x) : 1 - complementaryErrorFunction(x);
}

function errorFunctionSeries(x: number): number {
  let term = x, sum = x;
  for (let k = 1; k < 80; k++) {
    term *= -x * x / k;
    sum += term / (2 * k + 1);
  }
  return 2 / Math.sqrt(Math.PI) * sum;
}
