/** Rounds numbers to significant digits as the decimal numbers that they stand for. */
import { fixedDecimals } from "./fixed_decimals.ts";

/** Decimals that `fixedDecimals` writes at most; smaller numbers are rounded in binary. */
const MOST_DECIMALS = 20;

/**
 * Rounds to `digits` significant digits, halves away from zero: 2.675 to 2.68, which `Number.prototype.toPrecision`
 * rounds to 2.67, as the nearest double is a little smaller. What is not finite stays as it is.
 *
 * @param digits 1 to 21
 */
export function significantDigits(value: number, digits: number): number {
  const decimals = digits - 1 - Math.floor(Math.log10(Math.abs(value)));
  if (decimals >= 0 && decimals <= MOST_DECIMALS) return Number(fixedDecimals(value, decimals));
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) : value;
}
