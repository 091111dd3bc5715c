/** Says in one number how far a count is off. */
import { checkLength } from "../../core/check.ts";

/**
 * Returns the share of units that a composition puts into a wrong category, 0 to 1: half the sum of the absolute
 * differences of the shares (the total variation distance).
 *
 * @throws {TypeError} when the two differ in categories
 */
export function misplacedShare(shares: ArrayLike<number>, truth: ArrayLike<number>): number {
  const of = "categories of truth";
  checkLength("compare compositions", { name: "shares", value: shares.length, wanted: truth.length, of });
  let sum = 0;
  for (let c = 0; c < truth.length; c++) sum += Math.abs(shares[c] - truth[c]);
  return sum / 2;
}
