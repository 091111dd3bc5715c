/** Measures how far one composition is from another. */
import { checkLength } from "../../core/check.ts";

/**
 * Returns the total variation distance, half the sum of the absolute differences of the shares: the fraction of units,
 * 0 to 1, that a composition puts into a wrong category.
 *
 * @throws {TypeError} when the two differ in categories
 */
export function totalVariation(shares: ArrayLike<number>, truth: ArrayLike<number>): number {
  const of = "categories of truth";
  checkLength("compare compositions", { name: "shares", value: shares.length, wanted: truth.length, of });
  let sum = 0;
  for (let c = 0; c < truth.length; c++) sum += Math.abs(shares[c] - truth[c]);
  return sum / 2;
}
