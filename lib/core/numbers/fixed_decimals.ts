/** Writes numbers with so many decimals, rounded as the decimal numbers that they stand for. */

/** How near to a half, in units of the last decimal, a number counts as a half: arithmetic of doubles errs by less. */
const HALF_TOLERANCE = 1e-9;

/**
 * Writes a number with `digits` decimals, halves away from zero: 2.75 as "2.8" and −2.75 as "-2.8", also where the
 * difference of two fractions came out as 2.7499999999999969, as doubles do. `Number.prototype.toFixed` writes that
 * as "2.7". What rounds to nothing has no sign; NaN and infinities are written as they are.
 *
 * @param digits 0 to 20
 * @throws {RangeError} when `digits` is no such integer
 */
export function fixedDecimals(value: number, digits: number): string {
  if (!Number.isInteger(digits) || digits < 0 || digits > 20) {
    throw new RangeError(
      `Cannot write a number as digits must be an integer from 0 to 20: current value is ${digits}`,
    );
  }
  const scaled = Math.abs(value) * 10 ** digits;
  // A double of this size has no half, and none is NaN or infinite below it.
  if (!(scaled < 2 ** 51)) return Number.isFinite(value) ? value.toFixed(digits) : String(value);
  const units = Math.floor(scaled + 0.5 + Math.max(HALF_TOLERANCE, scaled * 2 ** -50));
  const size = (units / 10 ** digits).toFixed(digits);
  return value < 0 && units > 0 ? `-${size}` : size;
}
