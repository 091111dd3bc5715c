/** Turns proportions into whole numbers. */
import { checkInteger, checkNumber } from "./check.ts";

/**
 * Splits `total` units by shares into whole numbers that add up to it: each gets its share cut down to a whole number,
 * and what is left goes to the largest remainders (Hamilton's method); ties go to the lower category. Shares need not
 * add up to 1: counts serve as well.
 *
 * @throws {RangeError} when `total` is no integer of 0 or more, or a share is not finite, below 0, or all are 0
 */
export function apportion(shares: ArrayLike<number>, total: number): Uint32Array {
  checkInteger("apportion units", { name: "total", value: total });
  let sum = 0;
  for (let c = 0; c < shares.length; c++) {
    checkNumber("apportion units", { name: `shares[${c}]`, value: shares[c] });
    sum += shares[c];
  }
  if (sum === 0) {
    throw new RangeError("Cannot apportion units as shares must add up to more than 0: current value is 0");
  }
  // Exact for counts: a share divided first would round, and break ties by its rounding.
  const remainders = Array.from(shares, (share) => (share * total) % sum);
  const units = Uint32Array.from(
    remainders,
    (remainder, c) => Math.round((shares[c] * total - remainder) / sum),
  );
  let left = total - units.reduce((all, count) => all + count, 0);
  const order = remainders.map((_, c) => c).sort((a, b) => remainders[b] - remainders[a] || a - b);
  for (const c of order) if (left-- > 0) units[c]++;
  return units;
}
