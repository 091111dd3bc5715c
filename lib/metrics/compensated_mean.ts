/** Averages many terms without losing digits. */

/**
 * Returns the mean of `term(0)` to `term(count - 1)`, NaN without terms: a sum that carries its rounding
 * error along, so that the error does not grow with the count (Neumaier 1974, "Rundungsfehleranalyse einiger
 * Verfahren zur Summation endlicher Summen").
 */
export function compensatedMean(count: number, term: (index: number) => number): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < count; i++) {
    const value = term(i);
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
    sum = next;
  }
  // An infinite sum has no rounding error: infinity less infinity would make it NaN.
  return (Number.isFinite(sum) ? sum + lost : sum) / count;
}
