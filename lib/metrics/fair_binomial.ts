/** Computes the odds of tossing a fair coin. */

/** Probabilities of the number of heads in so many tosses. */
export interface FairBinomial {
  /** The probability of exactly `k` heads. */
  at: number;
  /** The probability of `k` heads or fewer. */
  upTo: number;
}

/**
 * Returns the probabilities of exactly `k`, and of up to `k`, heads in `n` tosses. Goes from the middle
 * outwards by the ratio of neighbours and divides by the whole, so that no factorial and no logarithm costs
 * digits. Checks nothing: `k` must be an integer from 0 to `n / 2`.
 */
export function fairBinomial(k: number, n: number): FairBinomial {
  const middle = Math.floor(n / 2);
  let weight = 1;
  let half = 0;
  let at = 0;
  let upTo = 0;
  for (let i = middle; i >= 0 && weight > 0; i--) {
    half += weight;
    if (i === k) at = weight;
    if (i <= k) upTo += weight;
    weight *= i / (n - i + 1);
  }
  // An even number of tosses has one middle, which both halves share.
  const whole = n % 2 === 0 ? 2 * half - 1 : 2 * half;
  return { at: at / whole, upTo: upTo / whole };
}
